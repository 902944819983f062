import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { AwsService } from '../protocol/AwsService';
import { queryErrors } from '../protocol/commonErrors';
import { defineOperation } from '../protocol/defineOperation';
import { operationsByName } from '../protocol/operationsByName';

/** STS, for finding out which account credentials belong to. @internal */
export function createStsService(): AwsService {
  return {
    name: 'sts',
    signingName: 'sts',
    protocol: {
      kind: 'query',
      version: '2011-06-15',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    },
    errors: queryErrors,
    operations: operationsByName([
      defineOperation<object, GetCallerIdentityResponse>({
        schema: GetCallerIdentity$,
        write: false,
        members: [],
        // Needs no permission, and cannot be denied.
        permissions: () => [],
        run: (_input, { accountId, callerArn }) => ({
          UserId: 'AIDASANDBOXHEADROOM00',
          Account: accountId,
          Arn: callerArn,
        }),
      }),
    ]),
  };
}
