import { IncomingHttpHeaders } from 'node:http';

/** A request as it reaches the proxy. @public */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What kind of request it is, in the vendor's words. @public */
export interface CallDescription {
  /** e.g. `rds:DescribeDBInstances`. */
  readonly name: string;
  /** Whether it changes anything when it succeeds. */
  readonly write: boolean;
}

/** @public */
export interface ProxiedCall extends ProxiedRequest, CallDescription {
  /** 0, 1, 2 … as they came. */
  readonly index: number;
  /** What the upstream answered; undefined before that, and where the call did not get there. */
  status?: number;
}
