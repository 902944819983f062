/**
 * How an upstream knows us. SigV4 (Amazon Managed Prometheus) is refused when configured: a signing
 * proxy (aws-sigv4-proxy) does it meanwhile.
 *
 * @internal
 */
export type HttpAuth =
  | { type: 'none' }
  | { type: 'basic'; username: string; password: string }
  | { type: 'bearer'; token: string }
  | { type: 'headers'; headers: Record<string, string> };
