import { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { ObservedAlarm } from './AlarmSettings';

/**
 * An alarm on another kind of metric has empty fields here: it then differs from what is wanted.
 *
 * @internal
 */
export function toObservedAlarm(
  alarm: MetricAlarm,
  tags: Record<string, string>,
): ObservedAlarm {
  const { AlarmName: name, AlarmArn: arn } = alarm;
  if (!name || !arn) {
    throw new ProviderError(
      'unavailable',
      'CloudWatch described an alarm without a name or ARN; trying again later can help.',
    );
  }
  const [dimension, ...others] = alarm.Dimensions ?? [];
  const ofInstance =
    dimension?.Name === 'DBInstanceIdentifier' && others.length === 0;
  const evaluationPeriods = alarm.EvaluationPeriods ?? 0;
  return {
    name,
    arn,
    tags,
    judged: alarm.StateValue === 'OK' || alarm.StateValue === 'ALARM',
    settings: {
      instance: ofInstance ? dimension.Value ?? '' : '',
      namespace: alarm.Namespace ?? '',
      metric: alarm.MetricName ?? '',
      statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? '',
      period: alarm.Period ?? 0,
      evaluationPeriods,
      // CloudWatch leaves it out when it equals the evaluation periods.
      datapointsToAlarm: alarm.DatapointsToAlarm ?? evaluationPeriods,
      threshold: alarm.Threshold ?? 0,
      comparison: alarm.ComparisonOperator ?? '',
      treatMissingData: alarm.TreatMissingData ?? 'missing',
      actionsEnabled: alarm.ActionsEnabled ?? false,
      actions: [...(alarm.AlarmActions ?? [])].sort(),
      okActions: [...(alarm.OKActions ?? [])].sort(),
      managed: OWNERSHIP_TAGS.operation in tags,
    },
  };
}
