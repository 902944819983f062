import {
  AlertsElsewhere,
  AlertState,
  sortAlerts,
} from '@headroom/backstage-plugin-headroom-common';
import { AlertmanagerAlert } from '../alertmanager/AlertmanagerClient';
import { isoTime } from '../isoTime';
import { AlertOwner, AlertSubject, attributeAlert } from './attributeAlert';
import { copiesOf } from './copiesOf';
import { KnownAlert } from './joinAlerts';
import { urgencyOf } from './urgencyOf';

/** @internal */
export interface SelectedAlerts {
  /** What needs a person first; null when no source could tell. */
  alerts: AlertState[] | null;
  elsewhere: AlertsElsewhere[];
}

/**
 * The alerts of one service: those about one of its resources, and those that name it.
 *
 * What Alertmanager holds fires as well, whoever sent it: rules may be evaluated where nobody else can be asked.
 *
 * @param known - of its Prometheus; null: it could not tell
 * @param held - of its Alertmanagers; null: none is configured, or none answered
 * @internal
 */
export function selectAlerts(
  known: readonly KnownAlert[] | null,
  held: readonly AlertmanagerAlert[] | null,
  owner: AlertOwner,
): SelectedAlerts {
  if (known === null && held === null) {
    return { alerts: null, elsewhere: [] };
  }
  const alerts: AlertState[] = [];
  const elsewhere = new Map<string, number>();
  for (const { alert, copies, subject } of join(known ?? [], held, owner)) {
    if (subject.elsewhere === null) {
      alerts.push(stateOf(alert, copies, subject));
    } else if (alert.state === 'firing') {
      const count = elsewhere.get(subject.elsewhere) ?? 0;
      elsewhere.set(subject.elsewhere, count + 1);
    }
  }
  return {
    alerts: sortAlerts(alerts),
    elsewhere: [...elsewhere].map(([where, firing]) => ({ where, firing })),
  };
}

interface Joined {
  alert: KnownAlert;
  /** What Alertmanager holds of it; null: not known. */
  copies: readonly AlertmanagerAlert[] | null;
  subject: AlertSubject;
}

/** Each alert that has to do with the service, once. */
function join(
  known: readonly KnownAlert[],
  held: readonly AlertmanagerAlert[] | null,
  owner: AlertOwner,
): Joined[] {
  const joined = known.flatMap((alert): Joined[] => {
    const subject = attributeAlert(alert.labels, owner);
    const copies = subject && held && copiesOf(alert.labels, held);
    // Alertmanager is told at once when one ends: what it still holds fires again, or elsewhere.
    return !subject || (alert.state === 'resolved' && copies?.length)
      ? []
      : [{ alert, copies, subject }];
  });
  const copied = new Set(joined.flatMap(({ copies }) => copies ?? []));
  return [
    ...joined,
    ...(held ?? []).flatMap((copy): Joined[] => {
      const subject = copied.has(copy)
        ? null
        : attributeAlert(copy.labels, owner);
      return subject
        ? [{ alert: firingAs(copy), copies: [copy], subject }]
        : [];
    }),
  ];
}

function firingAs({
  labels,
  annotations,
  startsAt,
}: AlertmanagerAlert): KnownAlert {
  return {
    labels,
    annotations,
    state: 'firing',
    activeAt: null,
    firingAt: startsAt,
    resolvedAt: null,
  };
}

function stateOf(
  alert: KnownAlert,
  copies: readonly AlertmanagerAlert[] | null,
  { resource, ambiguous }: AlertSubject,
): AlertState {
  const { labels, annotations, state } = alert;
  // Prometheus tells Alertmanager when it began to fire.
  const starts = (copies ?? []).flatMap(({ startsAt }) => startsAt ?? []);
  const firingAt =
    alert.firingAt ?? (starts.length > 0 ? Math.min(...starts) : null);
  return {
    name: labels.alertname ?? 'unnamed',
    state,
    severity: labels.severity ?? null,
    urgency: urgencyOf(labels.severity),
    since: timeOf(state === 'pending' ? alert.activeAt : firingAt),
    activeSince: timeOf(alert.activeAt),
    resolvedAt: timeOf(alert.resolvedAt),
    summary: annotations.summary ?? null,
    description: annotations.description ?? annotations.message ?? null,
    runbookUrl: runbookOf(annotations),
    resource,
    ambiguous,
    silenced: state === 'resolved' ? null : silencedBy(copies),
    labels,
  };
}

/** null when Alertmanager does not hold it (yet), or does not answer. */
function silencedBy(
  copies: readonly AlertmanagerAlert[] | null,
): boolean | null {
  return copies === null || copies.length === 0
    ? null
    : copies.every(({ silenced }) => silenced);
}

function timeOf(seconds: number | null): string | null {
  return isoTime(seconds === null ? null : Math.round(seconds * 1000));
}

// The page makes a link of it: only what a browser may open.
function runbookOf(annotations: Record<string, string>): string | null {
  const url = annotations.runbook_url ?? annotations.runbook;
  return url && /^https?:\/\//i.test(url) ? url : null;
}
