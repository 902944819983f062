/**
 * Units of readings. `ratio` is 0 to 1 and shown as per cent.
 *
 * @public
 */
export type ReadingUnit =
  | 'ratio'
  | 'seconds'
  | 'bytes'
  | 'count'
  | 'per-second';

/**
 * - `ok`: measured, and fresh;
 * - `stale`: measured, but older than the reading allows: `value` is the last known one;
 * - `unknown`: the source answered and has no usable number (no series, NaN, conflicting duplicates);
 * - `failed`: the source did not answer, or answered nonsense.
 *
 * @public
 */
export type ReadingStatus = 'ok' | 'stale' | 'unknown' | 'failed';

/**
 * One measured value. `value` is null unless the status is `ok` or `stale`: unknown is never 0.
 *
 * @public
 */
export interface Reading {
  /** Name in the catalog of readings, e.g. `database.replica.lag`. */
  id: string;
  title: string;
  unit: ReadingUnit;
  status: ReadingStatus;
  value: number | null;
  /** When the source took the sample, ISO 8601. */
  sampledAt: string | null;
  /**
   * By how many seconds the value may be older than `sampledAt`, where a source stamps late numbers with the
   * time of its scrape; 0 where the time is the value's own.
   */
  delaySeconds: number;
  /** After how many seconds the sample counts as stale. */
  staleAfterSeconds: number;
  /** Name of the Prometheus in the configuration. */
  source: string | null;
  /** The PromQL that made it. */
  query: string | null;
  /** What was measured, e.g. an RDS instance identifier; null for the whole service. */
  resource: string | null;
  /** Why it is not `ok`, in words for a person; null when it is. */
  reason: string | null;
}

/**
 * Points of one reading's past: `[unix seconds, value]`, null where nothing was measured.
 *
 * @public
 */
export interface ReadingHistory {
  readingId: string;
  resource: string | null;
  unit: ReadingUnit;
  points: Array<[number, number | null]>;
}
