import { ReadingUnit } from '@headroom/backstage-plugin-headroom-common';

/**
 * At and above these values a reading needs a person.
 *
 * @internal
 */
export interface ReadingThresholds {
  attention: number;
  critical: number;
}

/**
 * One way to measure a reading: the expression for one exporter, in one version, with one name of the
 * identity label.
 *
 * @internal
 */
export interface ReadingAlternative {
  /** For people: the exporter and from where its numbers come. */
  origin: string;
  /**
   * PromQL with one series per identity. Placeholders:
   *
   * - `$match`: label matchers, to be put into every selector;
   * - `$id`: the identity label;
   * - `$agg`: `max` or `min` of series that should not exist twice; when both disagree, the duplicates conflict;
   * - `$window`: a range of at least four scrape intervals, for `rate`.
   */
  expression: string;
  /** Metric whose sample time is the reading's; null: the time is not known. */
  sampleOf: string | null;
  /** Label whose value names the resource. */
  identityLabel: string;
  /** By how many seconds the value is older than its sample's time at most; left out: the time is its own. */
  delaySeconds?: number;
  /** How old a sample may get: in scrape intervals, or in seconds where the source is late on its own. */
  staleAfter: { intervals: number } | { seconds: number };
  /** Where this source needs other ones than the reading has. */
  thresholds?: ReadingThresholds;
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
  /** Resources that have this reading at all. */
  appliesTo: 'all' | 'replica';
  /** Whether a high value says that the layer runs out of headroom: candidates for the headline. */
  pressure: boolean;
  thresholds: ReadingThresholds | null;
  /** What a negative number stands for, where it is no measurement. */
  negativeMeans?: string;
  /** Left out, instead of unknown, where the source has no series for it. */
  optional?: boolean;
  alternatives: ReadingAlternative[];
}
