import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { ObservedInstance } from '../model/ObservedInstance';
import { toObservedInstance } from '../model/toObservedInstance';

/**
 * @returns null when there is no such instance
 * @internal
 */
export async function describeInstance(
  session: AwsSession,
  identifier: string,
): Promise<ObservedInstance | null> {
  const answer = await session.callUnless(
    ['DBInstanceNotFoundFault'],
    'rds:DescribeDBInstances',
    options =>
      session.clients.rds.send(
        new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
        options,
      ),
  );
  if (!answer) {
    return null;
  }
  const [instance] = answer.DBInstances ?? [];
  if (!instance) {
    throw unreadableAnswer('rds:DescribeDBInstances');
  }
  return toObservedInstance(instance);
}
