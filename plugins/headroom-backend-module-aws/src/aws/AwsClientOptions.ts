/**
 * How requests to AWS are made. All optional; tests use it to be quick.
 *
 * @public
 */
export interface AwsClientOptions {
  /** Address of every service. By default the SDK's own, which also obeys `AWS_ENDPOINT_URL`. */
  endpoint?: string;
  /** Attempts of one request, the first included. 8 by default. */
  maxAttempts?: number;
  /** `adaptive` by default: a throttled client slows down by itself. */
  retryMode?: 'adaptive' | 'standard';
  /** Longest that one call of a provider may take, retries included. 15 seconds by default. */
  callTimeoutMs?: number;
  /** Longest that AWS may take for one answer. 8 seconds by default. */
  requestTimeoutMs?: number;
}
