import { ReadingAlternative } from '../catalog/ReadingDefinition';
import { Scope } from '../identity/Scope';

/**
 * What one alternative of a reading says about the resources of one name and scope. Times are Unix seconds of our own
 * clock.
 *
 * @internal
 */
export interface Observation {
  /** The alternative that it came from. */
  alternative: ReadingAlternative;
  /** Which of its identity labels named the resource. */
  identityLabel: string;
  scope: Scope;
  /** null when unusable, see `problem`. */
  value: number | null;
  /** Why there is no usable number, in words for a person. */
  problem: string | null;
  /** Whether the problem is that of what is measured, and not of measuring it. */
  broken: boolean;
  /** When the sample was taken; null when its time is not known. */
  sampledAt: number | null;
  /** When the source said so. */
  seenAt: number;
}

/** By the name of the resource, in the order of the alternatives. @internal */
export type Observations = ReadonlyMap<string, readonly Observation[]>;
