import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { AlarmRecord } from './AlarmRecord';

/**
 * State that an alarm has by its latest periods, newest first; undefined stands for a period without a datapoint.
 *
 * Follows "How alarm state is evaluated when data is missing" of the CloudWatch user guide, without the longer look back
 * that AWS takes when recent periods are missing.
 *
 * @internal
 */
export function judgeAlarm(
  definition: Omit<PutMetricAlarmInput, 'Tags'>,
  values: ReadonlyArray<number | undefined>,
  previous: AlarmRecord['state'],
): { state: AlarmRecord['state']; reason: string } {
  const { Threshold: threshold = 0, ComparisonOperator: operator } = definition;
  const needed =
    definition.DatapointsToAlarm ?? definition.EvaluationPeriods ?? 1;
  const treatment = definition.TreatMissingData ?? 'missing';
  const present = values.filter((v): v is number => v !== undefined);
  const missing = values.length - present.length;
  if (present.length === 0) {
    if (values.length === 0 || treatment === 'ignore') {
      return { state: previous, reason: 'Unchecked: no datapoints yet' };
    }
    if (treatment === 'missing') {
      return {
        state: 'INSUFFICIENT_DATA',
        reason: `Insufficient Data: ${missing} datapoints were unknown.`,
      };
    }
  }
  const breaching =
    present.filter(value => breaches(value, operator, threshold)).length +
    (treatment === 'breaching' ? missing : 0);
  const shown = values.map(value => value ?? 'missing').join(', ');
  return breaching >= needed
    ? {
        state: 'ALARM',
        reason: `Threshold Crossed: ${breaching} of the last ${values.length} datapoints [${shown}] breached the threshold (${threshold}), ${needed} needed (${operator}).`,
      }
    : {
        state: 'OK',
        reason: `Threshold not crossed: ${breaching} of the last ${values.length} datapoints [${shown}] breached the threshold (${threshold}), ${needed} needed (${operator}).`,
      };
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
