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
    expect(error.message).toContain(ACTION);
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
