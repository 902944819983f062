import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { redact } from './redact';
import { toProviderError } from './toProviderError';

const ACTION = 'rds:CreateDBInstanceReadReplica';

/** As the SDK makes them: a name, a fault, a status. */
function sdkError(name: string, status?: number, message = 'AWS says so') {
  return Object.assign(new Error(message), {
    name,
    $fault: status && status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
  });
}

describe('toProviderError', () => {
  it.each([
    ['Throttling', 400, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['A new name for it', 429, 'throttled'],
    ['InternalFailure', 500, 'unavailable'],
    ['A new failure', 503, 'unavailable'],
    ['TimeoutError', undefined, 'timeout'],
    ['AccessDenied', 403, 'denied'],
    ['AccessDeniedException', 400, 'denied'],
    ['ExpiredToken', 403, 'denied'],
    ['InvalidClientTokenId', 403, 'denied'],
    ['CredentialsProviderError', undefined, 'denied'],
    ['InstanceQuotaExceededFault', 400, 'quota'],
    ['InsufficientDBInstanceCapacityFault', 400, 'capacity'],
    ['InvalidDBInstanceStateFault', 400, 'invalid-state'],
    ['DBSubnetGroupNotFoundFault', 404, 'not-found'],
    ['InvalidParameterCombination', 400, 'invalid'],
    ['A new refusal', 400, 'invalid'],
    ['A new refusal', 403, 'denied'],
    ['SyntaxError', undefined, 'unavailable'],
    ['Unknown', 403, 'unavailable'],
  ])('%s with status %p is %s', (name, status, kind) => {
    const error = toProviderError(sdkError(name, status), ACTION);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(
      /^(AWS|The AWS (account|organisation)|The portal's AWS (credentials|role)) /,
    );
    expect(error.message).not.toContain('r-1');
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ['ECONNREFUSED', 'unavailable'],
    ['ECONNRESET', 'unavailable'],
    ['ENOTFOUND', 'unavailable'],
    ['ETIMEDOUT', 'timeout'],
  ])('%s is %s, whatever status came before', (code, kind) => {
    const error = Object.assign(sdkError('Error', 400), { code });
    expect(toProviderError(error, ACTION).kind).toBe(kind);
  });

  it('leaves its own errors as they are, and takes what is no error', () => {
    const own = new ProviderError('foreign', 'not yours');
    expect(toProviderError(own, ACTION)).toBe(own);
    expect(toProviderError('text', ACTION).kind).toBe('unavailable');
    expect(toProviderError(undefined, ACTION).kind).toBe('unavailable');
  });

  it.each([
    ['ExpiredToken', /^The portal's AWS credentials have expired/],
    ['CredentialsProviderError', /^The portal's AWS credentials are missing/],
    ['SignatureDoesNotMatch', /^The portal's AWS credentials are not accepted/],
    [
      'KMSKeyNotAccessibleFault',
      /^The portal's AWS role cannot use the KMS key/,
    ],
    ['OptInRequired', /^The AWS account is not subscribed/],
    ['Throttling', /^AWS answered rds:CreateDBInstanceReadReplica/],
  ])('%s: whose fault it is comes first', (name, text) => {
    expect(toProviderError(sdkError(name, 400), ACTION).message).toMatch(text);
  });

  const DENIED =
    'User: arn:aws:sts::123456789012:assumed-role/portal/backstage is not authorized to perform: rds:CreateDBInstanceReadReplica on resource: arn:aws:rds:eu-central-1:123456789012:db:storefront-db';
  it.each([
    [
      '',
      /^The portal's AWS role lacks rds:Create.*Add it to the role's policy/,
    ],
    [
      ' because no identity-based policy allows the rds:CreateDBInstanceReadReplica action',
      /^The portal's AWS role lacks rds:Create/,
    ],
    [
      ' with an explicit deny in an identity-based policy',
      /^The portal's AWS role is denied rds:Create.*Take that statement away/,
    ],
    [
      ' with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-a/service_control_policy/p-b',
      /^The AWS organisation forbids rds:Create.*a service control policy denies it/,
    ],
    [
      ' because no service control policy allows the rds:CreateDBInstanceReadReplica action',
      /^The AWS organisation forbids rds:Create.*no service control policy allows it/,
    ],
    [
      ' with an explicit deny in a resource control policy',
      /^The AWS organisation forbids rds:Create/,
    ],
    [
      ' with an explicit deny in a permissions boundary',
      /^The portal's AWS role may not call rds:Create.*a permissions boundary denies it/,
    ],
    [
      ' because no permissions boundary allows the rds:CreateDBInstanceReadReplica action',
      /^The portal's AWS role may not call rds:Create.*no permissions boundary allows it/,
    ],
    [
      ' with an explicit deny in a VPC endpoint policy',
      /^The portal's AWS role may not call rds:Create.*a VPC endpoint policy denies it/,
    ],
    [
      ' because no session policy allows the rds:CreateDBInstanceReadReplica action',
      /^The portal's AWS role may not call rds:Create.*no session policy allows it/,
    ],
  ])('a denial "…%s" says who can mend it', (context, text) => {
    const { message, kind } = toProviderError(
      sdkError('AccessDenied', 403, DENIED + context),
      ACTION,
    );
    expect(kind).toBe('denied');
    expect(message).toMatch(text);
    expect(message).not.toMatch(/assumed-role|p-b/);
  });

  it('takes a text that cannot be written for wrong input', () => {
    expect(
      toProviderError(new URIError('URI malformed'), ACTION),
    ).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('lone surrogate'),
    });
  });

  it('names the action that is missing, which can be another one', () => {
    const text =
      'User: arn:aws:sts::1:assumed-role/x/backstage is not authorized to perform: rds:AddTagsToResource on resource: arn:aws:rds:x';
    const { message } = toProviderError(
      sdkError('AccessDenied', 403, text),
      ACTION,
    );
    expect(message).toContain(`rds:AddTagsToResource (needed for ${ACTION})`);
    expect(message).not.toContain('assumed-role');
  });

  it('keeps the words of AWS about the request, without credentials', () => {
    const { message } = toProviderError(
      sdkError(
        'InvalidParameterCombination',
        400,
        "You can't specify IOPS for AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      ),
      ACTION,
    );
    expect(message).toContain(
      "You can't specify IOPS for [redacted] [redacted]",
    );
  });

  it('never repeats what a signature error says', () => {
    const { message } = toProviderError(
      sdkError('SignatureDoesNotMatch', 403, 'x-amz-security-token:abc'),
      ACTION,
    );
    expect(message).not.toContain('abc');
  });
});

describe('redact', () => {
  it('leaves identifiers and ARNs readable and bounds the rest', () => {
    const arn =
      'arn:aws:rds:eu-central-1:123456789012:db:storefront-read-replica-01';
    expect(redact(arn)).toBe(arn);
    expect(redact('word '.repeat(500)).length).toBeLessThan(420);
  });
});
