import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityState,
  SourceState,
} from '@headroom/backstage-plugin-headroom-common';
import { AlertmanagerSnapshot } from '../alertmanager/AlertmanagerSource';
import { selectAlerts } from '../alerts/selectAlerts';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { isoTime } from '../isoTime';
import { ReadingTarget } from '../ReadingsService';
import { databaseLayer } from './databaseLayer';

/**
 * The state of one entity, picked from what all share.
 *
 * @param options.now - Unix milliseconds
 * @internal
 */
export function buildEntityState(
  target: ReadingTarget,
  options: {
    source: Pick<PrometheusSource, 'catalog' | 'config' | 'timing'>;
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
  const alerts = selectAlerts(snapshot.alerts, {
    entityName: parseEntityRef(target.entityRef).name.toLowerCase(),
    instances: new Set(target.database?.instances.map(({ id }) => id)),
    identityLabels: identityLabelsOf(source),
    alertmanager: answered.length > 0 ? answered.flat() : null,
  });
  return {
    entityRef: target.entityRef,
    environment: target.environment,
    generatedAt: new Date(now).toISOString(),
    layers: target.database
      ? [
          databaseLayer(target, {
            source,
            snapshot,
            alerts: alerts ?? [],
            now,
          }),
        ]
      : [],
    alerts,
    sources: [
      sourceState(source.config.name, 'prometheus', snapshot),
      ...alertmanagers.map(({ name, snapshot: ofAlertmanager }) =>
        sourceState(name, 'alertmanager', { ...ofAlertmanager, warnings: [] }),
      ),
    ],
  };
}

function identityLabelsOf(source: Pick<PrometheusSource, 'catalog'>): string[] {
  const labels = source.catalog.flatMap(({ alternatives }) =>
    alternatives.map(({ identityLabel }) => identityLabel),
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
