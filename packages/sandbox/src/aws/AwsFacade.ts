import type { DatabaseEngine } from './DatabaseEngine';

/**
 * The current value of a CloudWatch metric; undefined when there is no datapoint.
 *
 * @public
 */
export type MetricSource = (
  namespace: string,
  metric: string,
  dimensions: Readonly<Record<string, string>>,
) => number | undefined | Promise<number | undefined>;

/** @public */
export interface AwsFacadeOptions {
  readonly engine: DatabaseEngine;
  /** Directory of the state file; without one, nothing survives a restart. */
  readonly dataDir?: string;
  /** Port on 127.0.0.1, 0 (default) for a free one. */
  readonly port?: number;
  /** Home region of the sandbox, e.g. `eu-central-1`. */
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** Least time that an instance spends in each passing state, in milliseconds. Default 3000. */
  readonly transitionDelayMs?: number;
  /** Feeds alarms; without it every alarm stays INSUFFICIENT_DATA. */
  readonly metricSource?: MetricSource;
  /** IAM-like actions that are refused, e.g. `rds:CreateDBInstanceReadReplica`. */
  readonly deniedActions?: readonly string[];
}

/**
 * RDS, CloudWatch, Pricing and STS on one loopback port, for the vendors' own SDK clients.
 *
 * @public
 */
export interface AwsFacade {
  /** For `AWS_ENDPOINT_URL` or a client's `endpoint`. */
  readonly url: string;
  readonly engine: DatabaseEngine;
  close(): Promise<void>;
}
