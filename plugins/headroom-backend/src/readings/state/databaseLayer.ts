import {
  AlertState,
  LayerState,
} from '@headroom/backstage-plugin-headroom-common';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { ReadingTarget } from '../ReadingsService';
import { judgeLayer } from './judgeLayer';
import { measureResource } from './measureResource';
import { missingAnnotation, missingSeries } from './missingSetup';
import { pickHeadline } from './pickHeadline';

/**
 * The database layer of a service that has one.
 *
 * @param options.now - Unix milliseconds
 * @internal
 */
export function databaseLayer(
  target: ReadingTarget,
  options: {
    source: Pick<PrometheusSource, 'catalog' | 'config' | 'timing'>;
    snapshot: SourceSnapshot;
    alerts: readonly AlertState[];
    now: number;
  },
): LayerState {
  const { source, snapshot, now } = options;
  const instances = target.database?.instances ?? [];
  if (instances.length === 0) {
    return {
      layer: 'database',
      status: 'unmeasured',
      reason: 'Nothing says which instances are its database',
      headline: null,
      resources: [],
      missing: [missingAnnotation(target)],
    };
  }

  const measured = instances.map(instance => ({
    instance,
    readings: measureResource(instance, source, snapshot, now),
  }));
  // What a source that does not answer may hold is not known, so nothing can be called missing.
  const unmeasured = measured.filter(({ readings }) =>
    readings.every(
      ({ hasSeries, reading }) => !hasSeries && reading.status === 'unknown',
    ),
  );
  const missing = unmeasured.map(({ instance }) =>
    missingSeries(target, instance.id, source.config),
  );
  const ids = new Set(instances.map(({ id }) => id));
  const judged = judgeLayer(
    measured
      .filter(each => !unmeasured.includes(each))
      .flatMap(({ readings }) => readings),
    options.alerts.filter(({ resource }) => resource && ids.has(resource)),
  );
  let { status, reason } = judged;
  if (status === 'ok' && unmeasured.length > 0) {
    status = unmeasured.length === instances.length ? 'unmeasured' : 'unknown';
    reason = missing[0].what;
  }
  return {
    layer: 'database',
    status,
    reason,
    headline: pickHeadline(measured.flatMap(({ readings }) => readings)),
    resources: measured.map(({ instance, readings }) => ({
      ...instance,
      readings: readings.map(({ reading }) => reading),
    })),
    missing,
  };
}
