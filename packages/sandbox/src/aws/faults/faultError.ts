import { LimitExceededFault$ } from '@aws-sdk/client-cloudwatch';
import {
  InstanceQuotaExceededFault$,
  InsufficientDBInstanceCapacityFault$,
  InvalidDBInstanceStateFault$,
} from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import type {
  AwsOperation,
  AwsService,
  RequestContext,
} from '../protocol/AwsService';
import type { FaultKind } from './Fault';

/**
 * The error a fault answers with; undefined when it is none.
 *
 * @internal
 */
export function faultError(
  kind: FaultKind,
  service: AwsService,
  operation: AwsOperation,
  context: RequestContext,
): AwsError | undefined {
  const action = `${service.name}:${operation.name}`;
  switch (kind) {
    case 'throttle':
      return service.errors.throttled();
    case 'server-error':
      return service.errors.internal();
    case 'access-denied':
      return service.errors.accessDenied(
        `User: ${context.callerArn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
      );
    case 'quota':
      return service.name === 'rds'
        ? AwsError.modelled(
            InstanceQuotaExceededFault$,
            'Instance quota exceeded',
          )
        : AwsError.modelled(
            LimitExceededFault$,
            'The maximum limit has been reached',
          );
    case 'capacity':
      return AwsError.modelled(
        InsufficientDBInstanceCapacityFault$,
        'The requested DB instance class is not available in the specified Availability Zone at this time.',
      );
    case 'invalid-state':
      return AwsError.modelled(
        InvalidDBInstanceStateFault$,
        'The DB instance is not in a valid state for this operation.',
      );
    default:
      return undefined;
  }
}
