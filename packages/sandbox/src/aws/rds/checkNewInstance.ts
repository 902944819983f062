import {
  DBInstanceAlreadyExistsFault$,
  InstanceQuotaExceededFault$,
} from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import type { RequestContext } from '../protocol/AwsService';
import { checkIdentifier, invalidCombination, invalidValue } from './checks';
import { INSTANCE_QUOTA } from './offers';
import type { RdsContext } from './RdsContext';

/**
 * Checks that an instance of this name can be made here.
 *
 * @returns the identifier as it is stored
 * @internal
 */
export function checkNewInstance(
  rds: RdsContext,
  request: RequestContext,
  input: {
    readonly DBInstanceIdentifier?: string;
    readonly AvailabilityZone?: string;
    readonly MultiAZ?: boolean;
  },
): string {
  if (request.region !== rds.homeRegion) {
    throw invalidValue(
      `The sandbox keeps databases in ${rds.homeRegion} only, not in ${request.region}`,
    );
  }
  const identifier = checkIdentifier(
    input.DBInstanceIdentifier ?? '',
    'DBInstanceIdentifier',
  );
  if (rds.state.instance(identifier)) {
    throw AwsError.modelled(
      DBInstanceAlreadyExistsFault$,
      'DB instance already exists',
    );
  }
  if (rds.state.instances().length >= INSTANCE_QUOTA) {
    throw AwsError.modelled(
      InstanceQuotaExceededFault$,
      'Instance quota exceeded',
    );
  }
  const { AvailabilityZone: zone, MultiAZ: multiAz } = input;
  if (zone !== undefined && multiAz) {
    throw invalidCombination(
      'Requesting a specific availability zone is not valid for Multi-AZ instances.',
    );
  }
  if (
    zone !== undefined &&
    !['a', 'b', 'c'].some(z => zone === `${request.region}${z}`)
  ) {
    throw invalidValue(`Invalid availability zone: ${zone}`);
  }
  return identifier;
}
