/**
 * What a conformance suite saw.
 *
 * @public
 */
export interface ConformanceReport {
  crashPoints: number;
  /** Names of all calls that were made. */
  calls: Set<string>;
  /** Everything that came out: log lines, plans, outputs, errors. */
  transcript: string[];
}
