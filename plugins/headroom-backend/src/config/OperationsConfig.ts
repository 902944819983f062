/** How operations are carried out. All durations in milliseconds. @internal */
export interface OperationsConfig {
  /** How often an instance looks for operations that nobody works on. */
  tickMs: number;
  /** After how long without a sign of life another instance takes over. */
  leaseMs: number;
  /** How long an operation waits for the numbers to become good. */
  verifyTimeoutMs: number;
  /** How long one step may stay pending, and how long an outage of the platform is waited out. */
  stepTimeoutMs: number;
  /** How long a plan can be carried out. */
  planTtlMs: number;
  /** How often a resource is compared with what the ledger says of it. */
  driftIntervalMs: number;
  /** How long the events of an operation are kept after its end. */
  eventRetentionMs: number;
  /** How long an operation is kept after its end, unless it can still be undone. */
  operationRetentionMs: number;
  /** How many operations one person may follow at once. */
  maxStreamsPerUser: number;
}
