import { UpstreamFault } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { awsErrorAnswer } from './awsErrorAnswer';

const CREATE = 'rds:CreateDBInstanceReadReplica';

/**
 * The ways in which AWS, or what stands in between, misbehaves.
 *
 * @param secrets - repeated by an upstream that echoes what it got
 * @internal
 */
export function awsFaults(secrets: readonly string[]): UpstreamFault[] {
  const answers = (
    name: string,
    kinds: UpstreamFault['kinds'],
    error: { code: string; message: string; status?: number },
    options: { passing?: boolean; only?: string } = {},
  ): UpstreamFault => ({
    name,
    kinds,
    passing: options.passing ?? false,
    fault: call =>
      options.only && options.only !== call.name
        ? undefined
        : awsErrorAnswer(call, error),
  });
  return [
    answers(
      'throttled',
      ['throttled'],
      { code: 'Throttling', message: 'Rate exceeded' },
      { passing: true },
    ),
    answers(
      '5xx',
      ['unavailable'],
      { code: 'InternalFailure', message: 'Internal error', status: 500 },
      { passing: true },
    ),
    {
      name: 'silent',
      kinds: ['timeout'],
      passing: true,
      fault: () => ({ kind: 'silence' }),
    },
    {
      name: 'truncated',
      kinds: ['unavailable', 'timeout'],
      passing: true,
      fault: () => ({ kind: 'truncate' }),
    },
    {
      name: 'a proxy that answers HTML',
      kinds: ['unavailable'],
      passing: true,
      fault: () => ({
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Sign in to the network</body></html>',
      }),
    },
    {
      name: 'a proxy that refuses with HTML',
      kinds: ['unavailable'],
      passing: true,
      fault: () => ({
        kind: 'answer',
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Blocked by policy</body></html>',
      }),
    },
    answers('access denied', ['denied'], {
      code: 'AccessDenied',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/backstage/backstage is not authorized to perform this',
      status: 403,
    }),
    answers('expired credentials', ['denied'], {
      code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      status: 403,
    }),
    answers(
      'quota reached',
      ['quota'],
      { code: 'InstanceQuotaExceeded', message: 'Instance quota exceeded' },
      { only: CREATE },
    ),
    answers(
      'no capacity',
      ['capacity'],
      {
        code: 'InsufficientDBInstanceCapacity',
        message: 'The requested class is not available there at this time',
      },
      { only: CREATE },
    ),
    answers(
      'invalid state',
      ['invalid-state'],
      {
        code: 'InvalidDBInstanceState',
        message: 'The DB instance is not in a valid state',
      },
      { only: CREATE },
    ),
    answers(
      'invalid parameter',
      ['invalid'],
      {
        code: 'InvalidParameterCombination',
        message: 'You can not specify that',
      },
      { only: CREATE },
    ),
    answers('an upstream that repeats secrets', ['invalid'], {
      code: 'InvalidParameterValue',
      message: `Invalid: ${secrets.join(' ')}`,
    }),
    answers('a signature error that repeats secrets', ['denied'], {
      code: 'SignatureDoesNotMatch',
      message: `The Canonical String should have been x-amz-security-token:${secrets.join(
        '\n',
      )}`,
      status: 403,
    }),
  ];
}
