import { ProviderError } from './ProviderError';

describe('ProviderError', () => {
  it('keeps the text of its cause out of message, string and JSON', () => {
    const error = new ProviderError(
      'denied',
      'Allow rds:CreateDBInstanceReadReplica',
      new Error('planted-secret'),
    );
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.message).toBe('Allow rds:CreateDBInstanceReadReplica');
    expect(`${error}${error.stack}${JSON.stringify(error)}`).not.toContain(
      'planted-secret',
    );
  });

  it.each([
    ['throttled', true],
    ['unavailable', true],
    ['timeout', true],
    ['denied', false],
    ['foreign', false],
    ['failed', false],
  ] as const)('says whether %s can be retried', (kind, retryable) => {
    expect(new ProviderError(kind, 'x').retryable).toBe(retryable);
  });
});
