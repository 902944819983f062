import { isRecord } from '../prometheus/isRecord';
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
 * An error of `fetch` in words. Only its name and codes are looked at, never its message.
 *
 * @internal
 */
export function describeNetworkError(
  error: unknown,
  timeoutMs: number,
): UpstreamError {
  const chain = causesOf(error);
  if (
    chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')
  ) {
    return new UpstreamError(
      'timeout',
      `no answer within ${timeoutMs / 1000} s`,
    );
  }
  const code = chain
    .map(cause => cause.code)
    .find(
      (candidate): candidate is string =>
        typeof candidate === 'string' && /^\w+$/.test(candidate),
    );
  const reason = code && REASONS[code];
  const message = reason ?? `connection failed${code ? ` (${code})` : ''}`;
  return new UpstreamError('unreachable', message);
}

/** The error, its cause, the cause of that …; of several errors at once the first. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
  const chain: Array<Record<string, unknown>> = [];
  let current: unknown = error;
  while (isRecord(current) && chain.length < 5) {
    chain.push(current);
    current = Array.isArray(current.errors) ? current.errors[0] : current.cause;
  }
  return chain;
}
