import type { QueryResultRow } from 'pg';
import type { DemoDatabase } from './DemoDatabase';

/** Runs one statement on the pool of a role. @internal */
export type Query = <Row extends QueryResultRow>(
  role: 'rw' | 'ro',
  sql: string,
  values?: readonly unknown[],
) => Promise<Row[]>;

/** @internal */
export interface DemoRoute {
  readonly method: 'get' | 'post';
  /** Express path; also the `route` label of the request metrics. */
  readonly path: string;
  /** Resolves to the answer; undefined is a 404. */
  readonly handle: (
    query: Query,
    params: Readonly<Record<string, string>>,
  ) => Promise<unknown>;
}

/** A kind of request that the load generator makes. @internal */
export interface DemoRequest {
  readonly method: 'GET' | 'POST';
  /** Share of the service's requests; any positive number. */
  readonly weight: number;
  /** Path and query for a random number in [0, 1). */
  readonly path: (random: () => number) => string;
}

/** A service of the demo organisation. @internal */
export interface DemoService {
  readonly name: 'storefront' | 'orders' | 'identity';
  readonly database: DemoDatabase;
  readonly routes: readonly DemoRoute[];
  /** Mean requests per second at rest. */
  readonly ratePerSecond: number;
  readonly requests: readonly DemoRequest[];
}
