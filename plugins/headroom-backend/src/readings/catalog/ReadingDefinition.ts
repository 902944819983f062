import { ReadingUnit } from '@headroom/backstage-plugin-headroom-common';

/**
 * From these values on a reading needs a person: at and above them, or at and below them where `critical` is the
 * smaller one, as with what is left of something.
 *
 * @internal
 */
export interface ReadingThresholds {
  attention: number;
  critical: number;
}

/**
 * One way to measure a reading: the expressions for one exporter, in one version.
 *
 * Placeholders of an expression:
 *
 * - `$match`: label matchers, to be put into every selector;
 * - `$id`: the labels that tell resources apart, for `by` and `on`;
 * - `$scope`: those of them that are not its name;
 * - `$agg`: `max` or `min` of series that should not exist twice; when both disagree, the duplicates conflict;
 * - `$window`: a range of at least four scrape intervals, for `rate`;
 * - `$step`: a scrape interval, for subqueries.
 *
 * @internal
 */
export interface ReadingAlternative {
  /** For people: the exporter and from where its numbers come. */
  origin: string;
  /** PromQL with one series per resource. */
  expression: string;
  /** The same for times in the past, where it is another one. */
  history?: string;
  /** PromQL of the Unix time at which the newest sample of a resource was taken; null: not known. */
  time: string | null;
  /** Labels whose value names the resource. Of several, a series has one. */
  identityLabels: readonly string[];
  /** By how many seconds the value is older than its sample's time at most; left out: the time is its own. */
  delaySeconds?: number;
  /** How old a sample may get: in scrape intervals (see `staleAfterSeconds`), or in seconds where the source is late on its own. */
  staleAfter: { intervals: number } | { seconds: number };
  /** Where this source needs other ones than the reading has. */
  thresholds?: ReadingThresholds;
  /** Concludes from what is missing: counts less than what is known otherwise. */
  conclusion?: boolean;
}

/**
 * One entry of the catalog of readings. The first alternative with a usable value wins, for each
 * resource on its own.
 *
 * @internal
 */
export interface ReadingDefinition {
  id: string;
  title: string;
  unit: ReadingUnit;
  /** Resources that have this reading at all; `none`: it is evidence for Headroom, and no number for people. */
  appliesTo: 'all' | 'replica' | 'none';
  /** Whether a high value says that the layer runs out of headroom: candidates for the headline. */
  pressure: boolean;
  thresholds: ReadingThresholds | null;
  /** What a negative number stands for, where it is no measurement. */
  negativeMeans?: string;
  /**
   * Of alternatives that disagree, one that needs a person wins over the others: set where one of them is blind for
   * something that another one sees.
   */
  alarmingWins?: boolean;
  /** Left out, instead of unknown, where the source has no series for it. */
  optional?: boolean;
  alternatives: ReadingAlternative[];
}
