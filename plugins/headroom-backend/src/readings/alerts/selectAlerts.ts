import {
  AlertState,
  sortAlerts,
} from '@headroom/backstage-plugin-headroom-common';
import { AlertmanagerAlert } from '../alertmanager/AlertmanagerClient';
import { AlertsSnapshot } from '../fleet/SourceSnapshot';
import { isoTime } from '../isoTime';
import { findSilence } from './findSilence';
import { urgencyOf } from './urgencyOf';

/** Labels that name a service in the rules people write. */
const SERVICE_LABELS = ['service', 'component'];

/**
 * The alerts of one service: those about one of its instances, and those that name it.
 *
 * @returns what needs a person first; null when the source could not tell
 * @internal
 */
export function selectAlerts(
  snapshot: AlertsSnapshot,
  options: {
    entityName: string;
    instances: ReadonlySet<string>;
    identityLabels: readonly string[];
    /** null: no Alertmanager is configured, or none answered. */
    alertmanager: readonly AlertmanagerAlert[] | null;
  },
): AlertState[] | null {
  if (!snapshot.active) {
    return null;
  }
  const resourceOf = (labels: Record<string, string>): string | null => {
    const values = options.identityLabels.map(label => labels[label]);
    return values.find(value => options.instances.has(value)) ?? null;
  };
  const concerns = ({ labels }: { labels: Record<string, string> }) =>
    resourceOf(labels) !== null ||
    SERVICE_LABELS.some(
      label => labels[label]?.toLowerCase() === options.entityName,
    );

  const active = snapshot.active.filter(concerns).map(
    (alert): AlertState => ({
      ...describe(alert, resourceOf(alert.labels)),
      state: alert.state,
      since: alert.activeAt && isoTime(Date.parse(alert.activeAt)),
      resolvedAt: null,
      silenced: findSilence(alert.labels, options.alertmanager),
    }),
  );
  const resolved = (snapshot.resolved ?? []).filter(concerns).map(
    (alert): AlertState => ({
      ...describe(alert, resourceOf(alert.labels)),
      state: 'resolved',
      since: alert.activeAt === null ? null : isoTime(alert.activeAt * 1000),
      resolvedAt: isoTime(alert.resolvedAt * 1000),
      silenced: null,
    }),
  );
  return sortAlerts([...active, ...resolved]);
}

function describe(
  alert: {
    labels: Record<string, string>;
    annotations: Record<string, string>;
  },
  resource: string | null,
) {
  const { labels, annotations } = alert;
  return {
    name: labels.alertname ?? 'unnamed',
    severity: labels.severity ?? null,
    urgency: urgencyOf(labels.severity),
    summary: annotations.summary ?? null,
    description: annotations.description ?? annotations.message ?? null,
    runbookUrl: runbookOf(annotations),
    resource,
    labels,
  };
}

// The page makes a link of it: only what a browser may open.
function runbookOf(annotations: Record<string, string>): string | null {
  const url = annotations.runbook_url ?? annotations.runbook;
  return url && /^https?:\/\//i.test(url) ? url : null;
}
