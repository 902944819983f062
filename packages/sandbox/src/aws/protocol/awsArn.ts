import { partition } from '@aws-sdk/core/client';
import type { RequestContext } from './AwsService';

/** The partition of a region by the SDK's own list: `aws`, `aws-cn`, `aws-eusc`, … @internal */
export function partitionOf(region: string): string {
  return partition(region).name;
}

/**
 * ARN of what a service has in the region and account of a request.
 *
 * @param resource - e.g. `db:storefront-db`
 * @internal
 */
export function awsArn(
  { region, accountId }: Pick<RequestContext, 'region' | 'accountId'>,
  service: string,
  resource: string,
): string {
  return [
    'arn',
    partitionOf(region),
    service,
    region,
    accountId,
    resource,
  ].join(':');
}
