/** @public */
export type FindingSeverity = 'block' | 'warn' | 'info';

/**
 * A guardrail's verdict.
 *
 * @public
 */
export interface Finding {
  /** Stable, e.g. `read-replica.backups-off`. */
  ruleId: string;
  severity: FindingSeverity;
  /** What was found, with the numbers. */
  reason: string;
  /** What to do about it. */
  fix: string;
  /** Where the rule comes from: a document's address or title. */
  source: string;
  /** The spec field it is about, where there is one. */
  field: string | null;
  /** A `block` that is not overridable stops the plan whoever asks. */
  overridable: boolean;
}
