import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  ProviderError,
  ProviderErrorKind,
} from '../../../provider/ProviderError';

/**
 * @returns the error, when it is one of a provider
 * @internal
 */
export function assertProviderError(
  error: unknown,
  kinds?: readonly ProviderErrorKind[],
): ProviderError {
  assert.ok(
    error instanceof ProviderError,
    `expected a ProviderError, got ${inspect(error)}`,
  );
  if (kinds) {
    assert.ok(
      kinds.includes(error.kind),
      `expected ${kinds.join(' or ')}, got ${error.kind}: ${error.message}`,
    );
  }
  return error;
}
