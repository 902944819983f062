import { UpstreamError } from './UpstreamError';

/** What the codes of Node's network errors mean; their own messages hold addresses. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name could not be looked up',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'no route to network',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection closed before the answer was complete',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};

/**
 * An error of `fetch` in words.
 *
 * @internal
 */
export function describeNetworkError(
  error: unknown,
  timeoutMs: number,
): UpstreamError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new UpstreamError(
      'timeout',
      `no answer within ${timeoutMs / 1000} s`,
    );
  }
  const code = errorCode(error);
  const reason = code && REASONS[code];
  const message = reason ?? `connection failed${code ? ` (${code})` : ''}`;
  return new UpstreamError('unreachable', message);
}

function errorCode(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth++) {
    if (
      'code' in current &&
      typeof current.code === 'string' &&
      /^\w+$/.test(current.code)
    ) {
      return current.code;
    }
    current =
      current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return undefined;
}
