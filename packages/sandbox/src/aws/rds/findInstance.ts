import { DBInstanceNotFoundFault$ } from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import type { RequestContext } from '../protocol/AwsService';
import { awsArn, partitionOf } from '../protocol/awsArn';
import { invalidValue } from './checks';
import type { InstanceRecord } from './InstanceRecord';
import type { RdsContext } from './RdsContext';

/** ARN of a DB instance. @internal */
export function instanceArn(
  request: Pick<RequestContext, 'region' | 'accountId'>,
  identifier: string,
): string {
  return awsArn(request, 'rds', `db:${identifier.toLowerCase()}`);
}

/**
 * @throws AwsError DBInstanceNotFound 404, also for an instance of another region
 * @internal
 */
export function findInstance(
  rds: RdsContext,
  request: RequestContext,
  identifier: string,
): InstanceRecord {
  const record =
    request.region === rds.homeRegion
      ? rds.state.instance(identifier.toLowerCase())
      : undefined;
  if (!record) {
    throw AwsError.modelled(
      DBInstanceNotFoundFault$,
      `DBInstance ${identifier} not found.`,
    );
  }
  return record;
}

/** Identifier in an instance's ARN. @internal */
export function identifierOfArn(
  arn: string,
  request: RequestContext,
  parameter = 'ResourceName',
): string {
  const [prefix, partition, service, region, account, type, id, ...rest] =
    arn.split(':');
  if (
    prefix !== 'arn' ||
    partition !== partitionOf(request.region) ||
    service !== 'rds' ||
    type !== 'db' ||
    !id ||
    rest.length > 0
  ) {
    throw invalidValue(
      `Invalid ${parameter}: ${arn} is not the ARN of a DB instance`,
    );
  }
  if (region !== request.region || account !== request.accountId) {
    throw AwsError.modelled(
      DBInstanceNotFoundFault$,
      `DBInstance ${arn} not found.`,
    );
  }
  return id;
}
