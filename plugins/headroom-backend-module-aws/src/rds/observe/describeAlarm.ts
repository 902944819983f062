import {
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { ObservedAlarm } from '../model/AlarmSettings';
import { toObservedAlarm } from '../model/toObservedAlarm';

/**
 * @returns null when there is no such alarm
 * @internal
 */
export async function describeAlarm(
  session: AwsSession,
  name: string,
): Promise<ObservedAlarm | null> {
  const { MetricAlarms } = await session.call(
    'cloudwatch:DescribeAlarms',
    options =>
      session.clients.cloudWatch.send(
        new DescribeAlarmsCommand({
          AlarmNames: [name],
          AlarmTypes: ['MetricAlarm'],
        }),
        options,
      ),
  );
  if (!MetricAlarms) {
    throw unreadableAnswer('cloudwatch:DescribeAlarms');
  }
  const alarm = MetricAlarms.find(({ AlarmName }) => AlarmName === name);
  if (!alarm) {
    return null;
  }
  const answer = await session.callUnless(
    ['ResourceNotFoundException', 'ResourceNotFound'],
    'cloudwatch:ListTagsForResource',
    options =>
      session.clients.cloudWatch.send(
        new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn }),
        options,
      ),
  );
  if (!answer) {
    // Deleted between the two calls.
    return null;
  }
  if (!answer.Tags) {
    throw unreadableAnswer('cloudwatch:ListTagsForResource');
  }
  const tags = answer.Tags.flatMap(({ Key, Value }) =>
    Key === undefined ? [] : [[Key, Value ?? '']],
  );
  return toObservedAlarm(alarm, Object.fromEntries(tags));
}
