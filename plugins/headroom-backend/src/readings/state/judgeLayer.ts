import {
  AlertState,
  formatValue,
  LayerStatus,
} from '@headroom/backstage-plugin-headroom-common';
import { reachesThreshold } from '../catalog/reachesThreshold';
import { MeasuredReading } from './MeasuredReading';

/**
 * How a layer does. What is known to be bad comes first; then what is not known, because it could be
 * bad; a layer is `ok` only when everything that has a threshold is measured and below it.
 *
 * @internal
 */
export function judgeLayer(
  measured: readonly MeasuredReading[],
  alerts: readonly AlertState[],
): { status: LayerStatus; reason: string | null } {
  const firing = alerts.filter(
    ({ state, silenced, urgency }) =>
      state === 'firing' && silenced !== true && urgency !== 'info',
  );
  const paging = firing.find(({ urgency }) => urgency === 'page');
  if (paging) {
    return { status: 'critical', reason: describeAlert(paging) };
  }
  const critical = measured.find(item => reaches(item, 'critical'));
  if (critical) {
    return { status: 'critical', reason: describePassed(critical, 'critical') };
  }
  // Worse than any number: a replica without replication serves what it last had, for ever.
  const broken = measured.find(item => item.broken && item.thresholds !== null);
  if (broken) {
    return { status: 'critical', reason: describeReason(broken) };
  }
  if (firing.length > 0) {
    return { status: 'attention', reason: describeAlert(firing[0]) };
  }
  const attention = measured.find(item => reaches(item, 'attention'));
  if (attention) {
    return {
      status: 'attention',
      reason: describePassed(attention, 'attention'),
    };
  }
  const doubtful = measured.find(item => item.broken);
  if (doubtful) {
    return { status: 'attention', reason: describeReason(doubtful) };
  }
  // An exporter that is not there at all leaves its readings out; one that is there and fails hides something,
  // and one that measures another instance of the service should measure this one. What only a replica has is
  // never left out: a replica whose lag nobody knows is not known to be well, and a series that ended is
  // forgotten after a while.
  const exported = new Set(
    measured.flatMap(({ definition, hasSeries }) =>
      hasSeries ? [definition.id] : [],
    ),
  );
  const hidden = measured.find(
    ({ definition, thresholds, reading, early }) =>
      reading.status !== 'ok' &&
      (definition.appliesTo === 'replica' ||
        (thresholds !== null &&
          !early &&
          (reading.status === 'failed' || exported.has(definition.id)))),
  );
  if (hidden) {
    return { status: 'unknown', reason: describeReason(hidden) };
  }
  return { status: 'ok', reason: null };
}

function reaches(
  { reading, thresholds }: MeasuredReading,
  level: 'attention' | 'critical',
): boolean {
  return (
    thresholds !== null &&
    reading.status === 'ok' &&
    reading.value !== null &&
    reachesThreshold(reading.value, thresholds, level)
  );
}

function describeAlert(alert: AlertState): string {
  return `${alert.name} fires${alert.resource ? ` for ${alert.resource}` : ''}`;
}

function describePassed(
  { reading, thresholds }: MeasuredReading,
  level: 'attention' | 'critical',
): string {
  const value = formatValue(reading.value ?? NaN, reading.unit);
  const limit = formatValue(thresholds?.[level] ?? NaN, reading.unit);
  return `${reading.title} of ${reading.resource}: ${value}, limit ${limit}`;
}

function describeReason({ reading }: MeasuredReading): string {
  return `${reading.title} of ${reading.resource}: ${reading.reason}`;
}
