import {
  EntityState,
  SourceState,
} from '@headroom/backstage-plugin-headroom-common';
import { AlertmanagerSnapshot } from '../alertmanager/AlertmanagerSource';
import { selectAlerts } from '../alerts/selectAlerts';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { isoTime } from '../isoTime';
import { ReadingTarget } from '../ReadingsService';
import { databaseLayer } from './databaseLayer';
import { databaseSubject } from './databaseSubject';
import { MeasuringSource } from './measureReading';

/**
 * The state of one entity, picked from what all share.
 *
 * @param options.now - Unix milliseconds
 * @internal
 */
export function buildEntityState(
  target: ReadingTarget,
  options: {
    source: MeasuringSource;
    snapshot: SourceSnapshot;
    alertmanagers: ReadonlyArray<{
      name: string;
      snapshot: AlertmanagerSnapshot;
    }>;
    now: number;
  },
): EntityState {
  const { source, snapshot, alertmanagers, now } = options;
  const answered = alertmanagers.flatMap(({ snapshot: { alerts } }) =>
    alerts ? [alerts] : [],
  );
  const { alerts, elsewhere } = selectAlerts(
    snapshot.alerts.known,
    answered.length > 0 ? answered.flat() : null,
    {
      target,
      subjects: (target.database?.instances ?? []).map(instance =>
        databaseSubject(instance, snapshot.scopes.get(instance.id)),
      ),
      config: source.config,
      scopeLabels: source.scopeLabels,
      identityLabels: identityLabelsOf(source),
    },
  );
  return {
    entityRef: target.entityRef,
    environment: target.environment,
    generatedAt: new Date(now).toISOString(),
    layers: target.database
      ? [databaseLayer(target, { source, snapshot, alerts, now })]
      : [],
    alerts,
    alertsElsewhere: elsewhere,
    sources: [
      sourceState(source.config.name, 'prometheus', snapshot),
      ...alertmanagers.map(({ name, snapshot: ofAlertmanager }) =>
        sourceState(name, 'alertmanager', { ...ofAlertmanager, warnings: [] }),
      ),
    ],
  };
}

function identityLabelsOf(source: MeasuringSource): string[] {
  const labels = source.catalog.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ identityLabels }) => identityLabels),
  );
  return [...new Set(labels)];
}

function sourceState(
  name: string,
  kind: SourceState['kind'],
  snapshot: Pick<SourceSnapshot, 'failure' | 'lastSuccessAt' | 'warnings'>,
): SourceState {
  return {
    name,
    kind,
    status: snapshot.failure === null ? 'ok' : 'failed',
    reason: snapshot.failure,
    lastSuccessAt: isoTime(snapshot.lastSuccessAt),
    warnings: snapshot.warnings,
  };
}
