import { areSame } from '../identity/Scope';
import { Observation, Observations } from './Observation';

/** After that, a last known number tells a person nothing about now. */
const KEPT_SECONDS = 3600;

/** By how much two samples of one series may seem to differ in time because clocks are compared anew each time. */
const JITTER_SECONDS = 5;

/**
 * Joins what a source says now with what it said before.
 *
 * A newer number is never replaced by an older one of the same series: a server that restarts, or another one of a pair
 * that answers this time, would make the newest sample older than it was.
 *
 * @param now - Unix seconds
 * @returns `lastKnown` has the last usable number of every resource, for an hour
 * @internal
 */
export function carryOver(
  before: Observations | undefined,
  observations: Observations,
  now: number,
): { observations: Observations; lastKnown: Observations } {
  const current = new Map<string, readonly Observation[]>();
  for (const [resource, list] of observations) {
    current.set(
      resource,
      list.map(observation => newer(observation, before?.get(resource), now)),
    );
  }
  const lastKnown = new Map<string, readonly Observation[]>();
  for (const resource of new Set([
    ...current.keys(),
    ...(before?.keys() ?? []),
  ])) {
    const known = (current.get(resource) ?? []).filter(
      ({ value }) => value !== null,
    );
    const kept = (before?.get(resource) ?? []).filter(
      observation =>
        now - observation.seenAt <= KEPT_SECONDS &&
        !known.some(each => areOfOneSeries(each, observation)),
    );
    if (known.length + kept.length > 0) {
      lastKnown.set(resource, [...known, ...kept]);
    }
  }
  return { observations: current, lastKnown };
}

function newer(
  observation: Observation,
  before: readonly Observation[] | undefined,
  now: number,
): Observation {
  const known = before?.find(each => areOfOneSeries(each, observation));
  if (
    !known ||
    known.sampledAt === null ||
    observation.sampledAt === null ||
    observation.value === null ||
    known.sampledAt <= observation.sampledAt ||
    // A clock that was wrong and is right now: the former time never was.
    known.sampledAt > now + JITTER_SECONDS
  ) {
    return observation;
  }
  return { ...known, seenAt: observation.seenAt };
}

/** @internal */
export function areOfOneSeries(a: Observation, b: Observation): boolean {
  return a.alternative === b.alternative && areSame(a.scope, b.scope);
}
