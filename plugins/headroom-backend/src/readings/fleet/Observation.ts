import { ReadingAlternative } from '../catalog/ReadingDefinition';

/**
 * What a source said about one reading of one resource. Times are Unix seconds of our own clock.
 *
 * @internal
 */
export interface Observation {
  /** The alternative that it came from. */
  alternative: ReadingAlternative;
  /** null when unusable, see `problem`. */
  value: number | null;
  /** Why there is no usable number, in words for a person. */
  problem: string | null;
  /** Whether the problem is that of what is measured, and not of measuring it. */
  broken: boolean;
  /** When the sample was taken; null when its time is not known. */
  sampledAt: number | null;
}
