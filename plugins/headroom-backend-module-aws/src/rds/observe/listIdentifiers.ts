import { paginateDescribeDBInstances } from '@aws-sdk/client-rds';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';

/**
 * Identifiers of all instances of the account and region.
 *
 * @internal
 */
export async function listIdentifiers(session: AwsSession): Promise<string[]> {
  return session.call('rds:DescribeDBInstances', async options => {
    const identifiers: string[] = [];
    const pages = paginateDescribeDBInstances(
      { client: session.clients.rds, pageSize: 100 },
      {},
      options,
    );
    for await (const { DBInstances } of pages) {
      if (!DBInstances) {
        throw unreadableAnswer('rds:DescribeDBInstances');
      }
      for (const { DBInstanceIdentifier } of DBInstances) {
        identifiers.push(DBInstanceIdentifier ?? '');
      }
    }
    return identifiers;
  });
}
