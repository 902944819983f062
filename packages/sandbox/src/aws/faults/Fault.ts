/**
 * What can be made to go wrong.
 *
 * - `throttle`, `server-error`, `access-denied`: the service's own answer for it.
 * - `quota`, `capacity`, `invalid-state`: the code that RDS and CloudWatch use for it.
 * - `slow`: the answer comes `delayMs` later.
 * - `truncate`: the operation is carried out, but the connection breaks in the middle of its answer.
 * - `instance-failure`: creation or change is accepted, and the instance ends in `status` instead of `available`.
 *
 * @public
 */
export type FaultKind =
  | 'throttle'
  | 'server-error'
  | 'access-denied'
  | 'quota'
  | 'capacity'
  | 'invalid-state'
  | 'slow'
  | 'truncate'
  | 'instance-failure';

/** @public */
export interface Fault {
  /** `rds`, `cloudwatch`, `ec2`, `sns`, `pricing` or `sts`; any when undefined. */
  readonly service?: string;
  /** E.g. `CreateDBInstanceReadReplica`; any when undefined. */
  readonly operation?: string;
  readonly kind: FaultKind;
  /** How many requests it hits, 1 by default. An SDK client tries a throttled request three times. */
  readonly times?: number;
  /** For errors: `before` (default) nothing was done, `after` the operation was carried out and the answer is lost. */
  readonly when?: 'before' | 'after';
  /** For `slow`, 1000 by default. */
  readonly delayMs?: number;
  /** For `instance-failure`, `failed` by default. */
  readonly status?: string;
}
