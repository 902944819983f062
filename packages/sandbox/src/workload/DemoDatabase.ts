/**
 * A database of the demo organisation, as it is asked of RDS and filled.
 *
 * @internal
 */
export interface DemoDatabase {
  readonly identifier: string;
  readonly database: string;
  readonly instanceClass: string;
  readonly storageGib: number;
  readonly backupRetentionDays: number;
  /** SQL that makes the tables; must be safe to repeat. */
  readonly schema: string;
  /** SQL that fills them, run once, in one transaction. */
  readonly seed: string;
  /** SQL run every few minutes by the service, so that the demo's writes do not pile up. */
  readonly housekeeping: string;
}
