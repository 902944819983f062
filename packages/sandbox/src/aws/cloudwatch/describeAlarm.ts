import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { RequestContext } from '../protocol/AwsService';
import { awsArn } from '../protocol/awsArn';
import type { AlarmRecord } from './AlarmRecord';

/** ARN of an alarm. @internal */
export function alarmArn(request: RequestContext, name: string): string {
  return awsArn(request, 'cloudwatch', `alarm:${name}`);
}

/** An alarm as CloudWatch's answers show it. @internal */
export function describeAlarm(
  record: AlarmRecord,
  request: RequestContext,
): MetricAlarm {
  const { definition } = record;
  return {
    ...definition,
    AlarmArn: alarmArn(request, record.name),
    AlarmConfigurationUpdatedTimestamp: new Date(record.configuredAt),
    ActionsEnabled: definition.ActionsEnabled ?? true,
    OKActions: definition.OKActions ?? [],
    AlarmActions: definition.AlarmActions ?? [],
    InsufficientDataActions: definition.InsufficientDataActions ?? [],
    Dimensions: definition.Dimensions ?? [],
    StateValue: record.state,
    StateReason: record.stateReason,
    StateUpdatedTimestamp: new Date(record.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(record.stateTransitionedAt),
  };
}
