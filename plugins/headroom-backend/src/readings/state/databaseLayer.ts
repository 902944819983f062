import {
  AlertState,
  LayerState,
  LayerStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { ReadingTarget } from '../ReadingsService';
import { judgeLayer } from './judgeLayer';
import { MeasuringSource } from './measureReading';
import { MeasuredDatabase, measureResource } from './measureResource';
import {
  ambiguousIdentity,
  missingAnnotation,
  missingRole,
  missingSeries,
} from './missingSetup';
import { pickHeadline } from './pickHeadline';

/**
 * The database layer of a service that has one.
 *
 * @param options.alerts - null: whether any fires is not known
 * @param options.now - Unix milliseconds
 * @internal
 */
export function databaseLayer(
  target: ReadingTarget,
  options: {
    source: MeasuringSource;
    snapshot: SourceSnapshot;
    alerts: readonly AlertState[] | null;
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

  const measured = instances.map(instance =>
    measureResource(instance, source, snapshot, now),
  );
  const unmeasured = measured.filter(isUnmeasured);
  const missing = measured.flatMap(each => missingOf(each, target, source));
  const ids = new Set(instances.map(({ id }) => id));
  const ours = (options.alerts ?? []).filter(
    ({ resource }) => resource && ids.has(resource),
  );
  const judged = judgeLayer(
    measured
      .filter(each => !unmeasured.includes(each))
      .flatMap(({ readings }) => readings),
    ours.filter(({ ambiguous }) => ambiguous === null),
  );
  const doubt =
    judged.status === 'ok'
      ? doubtAbout(measured, unmeasured, { ...options, ours })
      : null;
  return {
    layer: 'database',
    status: doubt?.status ?? judged.status,
    reason: doubt?.reason ?? judged.reason,
    headline: pickHeadline(measured.flatMap(({ readings }) => readings)),
    resources: measured.map(({ instance, role, readings }) => ({
      id: instance.id,
      role,
      madeByOperation: instance.madeByOperation,
      readings: readings.map(({ reading }) => reading),
    })),
    missing,
  };
}

/** What a source that does not answer may hold is not known, so nothing can be called missing. */
function isUnmeasured({ readings }: MeasuredDatabase): boolean {
  return readings.every(
    ({ hasSeries, reading }) => !hasSeries && reading.status === 'unknown',
  );
}

/** Whether it is said to be a replica, and nothing shows that it is one: then its lag may be any. */
function isRoleless({ instance, role, readings }: MeasuredDatabase): boolean {
  return (
    role === null &&
    instance.declaredRole === 'replica' &&
    readings.some(({ hasSeries }) => hasSeries)
  );
}

function missingOf(
  measured: MeasuredDatabase,
  target: ReadingTarget,
  { config }: MeasuringSource,
) {
  if (measured.readings.some(({ ambiguous }) => ambiguous)) {
    return [ambiguousIdentity(target, measured.subject, config)];
  }
  if (isUnmeasured(measured)) {
    return measured.early
      ? []
      : [missingSeries(target, measured.subject, config)];
  }
  return isRoleless(measured) ? [missingRole(measured.instance.id)] : [];
}

/** Why a layer of which nothing bad is known is not well all the same; null when it is. */
function doubtAbout(
  measured: readonly MeasuredDatabase[],
  unmeasured: readonly MeasuredDatabase[],
  options: {
    source: MeasuringSource;
    snapshot: SourceSnapshot;
    alerts: readonly AlertState[] | null;
    /** About one of the instances. */
    ours: readonly AlertState[];
  },
): { status: LayerStatus; reason: string } | null {
  const { name, hasAlerts } = options.source.config;
  const unknown = (reason: string) => ({ status: 'unknown' as const, reason });
  const [first] = unmeasured;
  if (first?.early) {
    return unknown(
      `${first.instance.id} was made a short while ago, and is not measured yet`,
    );
  }
  if (first) {
    return {
      status: unmeasured.length === measured.length ? 'unmeasured' : 'unknown',
      reason: `Prometheus ${name} has no series for ${first.instance.id}`,
    };
  }
  const roleless = measured.find(isRoleless);
  if (roleless) {
    return unknown(missingRole(roleless.instance.id).what);
  }
  if (measured.some(({ partial }) => partial)) {
    return unknown(
      `${name} answered in part only: ${options.snapshot.warnings.join('; ')}`,
    );
  }
  const maybe = options.ours.find(({ state }) => state === 'firing');
  if (maybe) {
    return unknown(`${maybe.name} fires, and ${maybe.ambiguous}`);
  }
  if (options.alerts === null && hasAlerts) {
    return unknown(
      `Whether an alert fires is not known: ${
        options.snapshot.alerts.failure ?? `${name} cannot tell`
      }. Where it has no rules, set headroom.prometheus[].alerts to false`,
    );
  }
  return null;
}
