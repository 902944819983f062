import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { AlarmRecord } from './AlarmRecord';

/**
 * Periods looked at beyond `EvaluationPeriods`, in case some of those have no datapoint. CloudWatch does not say how
 * many they are; in the example of its user guide they are two.
 */
const FURTHER_PERIODS = 2;

/** The evaluation range: how many of the latest periods decide about an alarm's state. @internal */
export function evaluationRange(
  definition: Pick<PutMetricAlarmInput, 'EvaluationPeriods'>,
): number {
  return (definition.EvaluationPeriods ?? 1) + FURTHER_PERIODS;
}

/**
 * State that an alarm has by the periods of its evaluation range, newest first; undefined stands for a period without a
 * datapoint. Fewer values than `EvaluationPeriods`: what was before is not known.
 *
 * Follows "Configuring how CloudWatch alarms treat missing data" of the CloudWatch user guide.
 *
 * @internal
 */
export function judgeAlarm(
  definition: Omit<PutMetricAlarmInput, 'Tags'>,
  values: ReadonlyArray<number | undefined>,
  previous: AlarmRecord['state'],
): { state: AlarmRecord['state']; reason: string } {
  const { Threshold: threshold = 0, ComparisonOperator: operator } = definition;
  const periods = definition.EvaluationPeriods ?? 1;
  const needed = definition.DatapointsToAlarm ?? periods;
  // The latest that are there, from farther back where recent ones are missing.
  const present = values
    .filter((value): value is number => value !== undefined)
    .slice(0, periods);
  const breaching = present.filter(value =>
    breaches(value, operator, threshold),
  ).length;
  const filled = periods - present.length;
  const treatment =
    values.length < periods
      ? 'ignore'
      : definition.TreatMissingData ?? 'missing';
  const shown = values.map(value => value ?? 'missing').join(', ');
  const bad = treatment === 'breaching' ? breaching + filled : breaching;
  const compared = `${bad} of ${periods} datapoints [${shown}] breached the threshold (${threshold}), ${needed} needed (${operator}).`;
  const alarm = {
    state: 'ALARM' as const,
    reason: `Threshold Crossed: ${compared}`,
  };
  const fine = {
    state: 'OK' as const,
    reason: `Threshold not crossed: ${compared}`,
  };
  const unchanged = {
    state: previous,
    reason: 'Unchecked: not enough datapoints',
  };
  if (bad >= needed) {
    return alarm;
  }
  if (
    filled === 0 ||
    breaching < present.length ||
    treatment === 'breaching' ||
    treatment === 'notBreaching'
  ) {
    return fine;
  }
  // Only breaching datapoints, too few of them, and nothing is known of the rest.
  if (present.length === 0 && treatment === 'missing') {
    return {
      state: 'INSUFFICIENT_DATA',
      reason: `Insufficient Data: ${filled} datapoints were unknown.`,
    };
  }
  const oldest = values.findLastIndex(value => value !== undefined);
  return treatment === 'missing' && oldest + 1 >= needed ? alarm : unchanged;
}

function breaches(
  value: number,
  operator: string | undefined,
  threshold: number,
): boolean {
  switch (operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    default:
      return value >= threshold;
  }
}
