import type { AlarmActionLog } from './cloudwatch/AlarmActionLog';
import type { DatabaseEngine } from './DatabaseEngine';
import type { CallLog } from './faults/CallLog';
import type { FaultInjector } from './faults/FaultInjector';
import type { SandboxNetwork } from './rds/SandboxNetwork';
import type { SandboxTopic } from './sns/createSnsService';

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
  /** Home region of the sandbox, e.g. `eu-central-1`: the only one with databases. */
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** Least time that an instance spends in each passing state, in milliseconds. Default 3000. */
  readonly transitionDelayMs?: number;
  /** How long changed storage is optimised, in milliseconds; hours on AWS. Default 30 000. */
  readonly storageOptimizationMs?: number;
  /** Feeds alarms; without it no metric has a datapoint. */
  readonly metricSource?: MetricSource;
  /** How often alarms are evaluated, in milliseconds. Default 10 000; 0 leaves it to `evaluateAlarms`. */
  readonly alarmIntervalMs?: number;
  /** IAM actions that are refused, e.g. `rds:CreateDBInstanceReadReplica`. */
  readonly deniedActions?: readonly string[];
  /** Security groups and subnet groups that instances may name. */
  readonly network?: SandboxNetwork;
  /** SNS topics of the home region. */
  readonly topics?: readonly SandboxTopic[];
  /** Told of failures of the facade or the engine; never of refused requests. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * RDS, CloudWatch, Pricing and STS, and a little of EC2 and SNS, on one loopback port, for the vendors' own SDK clients.
 *
 * @public
 */
export interface AwsFacade {
  /** For `AWS_ENDPOINT_URL` or a client's `endpoint`. */
  readonly url: string;
  readonly engine: DatabaseEngine;
  readonly network: SandboxNetwork;
  /** What is to go wrong. */
  readonly faults: FaultInjector;
  /** What has been asked. */
  readonly calls: CallLog;
  /** IAM actions that are refused; may be changed at any time. */
  readonly deniedActions: Set<string>;
  /** What alarms have told their topics. */
  readonly alarmActions: AlarmActionLog;
  /** Evaluates every alarm once. */
  evaluateAlarms(now?: Date): Promise<void>;
  /** Stops listening, waits for what is under way and stops the engine; data stays. */
  close(): Promise<void>;
}
