import { Observation } from './Observation';

/** After that, a last known number tells a person nothing about now. */
const KEPT_SECONDS = 3600;

/**
 * The last usable number of every resource: the new ones, and the older ones of resources that have
 * none now, for an hour.
 *
 * @param now - Unix seconds
 * @internal
 */
export function mergeLastKnown(
  before: ReadonlyMap<string, Observation> | undefined,
  observations: ReadonlyMap<string, Observation>,
  now: number,
): Map<string, Observation> {
  const merged = new Map<string, Observation>();
  for (const [resource, observation] of before ?? []) {
    if (now - (observation.sampledAt ?? now) <= KEPT_SECONDS) {
      merged.set(resource, observation);
    }
  }
  for (const [resource, observation] of observations) {
    if (observation.value !== null) {
      // Without a sample time, the time of the answer is the best that is known of an old number.
      merged.set(resource, {
        ...observation,
        sampledAt: observation.sampledAt ?? now,
      });
    }
  }
  return merged;
}
