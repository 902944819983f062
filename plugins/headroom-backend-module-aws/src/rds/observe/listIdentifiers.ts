import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';

/** Of 100 instances each. RDS's quota is 40 instances an account and region unless raised. */
const MAX_PAGES = 50;

/**
 * Identifiers of all instances of the account and region.
 *
 * @internal
 */
export async function listIdentifiers(session: AwsSession): Promise<string[]> {
  const identifiers: string[] = [];
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { DBInstances, Marker } = await session.call(
      'rds:DescribeDBInstances',
      options =>
        session.clients.rds.send(
          new DescribeDBInstancesCommand({ MaxRecords: 100, Marker: marker }),
          options,
        ),
    );
    identifiers.push(
      ...(DBInstances ?? []).flatMap(
        ({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? [],
      ),
    );
    if (!Marker) {
      return identifiers;
    }
    marker = Marker;
  }
  throw new ProviderError(
    'failed',
    'There are too many instances to look for a free name: give identifier.',
  );
}
