import {
  LimitExceededFault$,
  PutMetricAlarm$,
} from '@aws-sdk/client-cloudwatch';
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import type { StateStore } from '../../state/StateStore';
import { checkAlarm } from '../checkAlarm';
import { alarmArn } from '../describeAlarm';

const ALARM_QUOTA = 1_000;

/** `PutMetricAlarm`: creates an alarm, or replaces the definition of one and keeps its state and tags. @internal */
export function putMetricAlarm(state: StateStore) {
  return defineOperation<PutMetricAlarmInput, object>({
    schema: PutMetricAlarm$,
    write: true,
    members: [
      'AlarmName',
      'AlarmDescription',
      'ActionsEnabled',
      'OKActions',
      'AlarmActions',
      'InsufficientDataActions',
      'MetricName',
      'Namespace',
      'Statistic',
      'ExtendedStatistic',
      'Dimensions',
      'Period',
      'Unit',
      'EvaluationPeriods',
      'DatapointsToAlarm',
      'Threshold',
      'ComparisonOperator',
      'TreatMissingData',
      'EvaluateLowSampleCountPercentile',
      'Metrics',
      'Tags',
    ],
    permissions(input, request) {
      const resource = alarmArn(request, input.AlarmName ?? '');
      const actions = ['cloudwatch:PutMetricAlarm'];
      if (input.Tags?.length) {
        actions.push('cloudwatch:TagResource');
      }
      return actions.map(action => ({ action, resource }));
    },
    async run(input, { region }) {
      checkAlarm(input, region);
      const { Tags: tags = [], ...definition } = input;
      const name = input.AlarmName ?? '';
      const existing = state.alarm(region, name);
      if (!existing && state.alarms(region).length >= ALARM_QUOTA) {
        throw AwsError.modelled(
          LimitExceededFault$,
          'The maximum limit of alarms has been reached',
        );
      }
      const now = new Date().toISOString();
      await state.putAlarm({
        region,
        name,
        definition,
        tags: existing?.tags ?? tags,
        state: existing?.state ?? 'INSUFFICIENT_DATA',
        stateReason:
          existing?.stateReason ?? 'Unchecked: Initial alarm creation',
        stateUpdatedAt: existing?.stateUpdatedAt ?? now,
        stateTransitionedAt: existing?.stateTransitionedAt ?? now,
        configuredAt: now,
      });
      return {};
    },
  });
}
