import {
  DriftState,
  ManagedResource,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import {
  describeDifferences,
  isComparable,
} from '../plans/describeDifferences';

/** What a look at a resource found. @internal */
export interface Drift extends Pick<DriftState, 'status' | 'details'> {
  /** Whether it is there, and not somebody else's under the same name; undefined: not known. */
  present: boolean | undefined;
}

/**
 * Whether a resource still is what the ledger says, judged by what the provider would have to plan to make
 * it so again. Pure.
 *
 * @param last - what was done to it last
 * @internal
 */
export function driftOf(
  {
    provider,
    status,
    change: last,
  }: Pick<ManagedResource, 'provider' | 'status'> & { change: PlannedChange },
  current: PlannedChange[],
): Drift {
  const now = current.find(change => change.id === last.id);
  const { id } = last.resource;
  if (!now) {
    return {
      status: 'unknown',
      details: [`${provider} does not tell about ${id} any more.`],
      present: undefined,
    };
  }
  const begun = status === 'applying' && last.action === 'create';
  const present =
    now.before !== null &&
    (last.after === null || isComparable(last.after, now.before)) &&
    // What Headroom makes carries its mark from the start.
    !(begun && now.action === 'adopt');
  switch (now.action) {
    case 'none':
      return { status: 'in-sync', details: [], present };
    case 'create':
      return {
        status: 'missing',
        details: begun ? [] : [`${id} does not exist any more.`],
        present,
      };
    default: {
      const details = describeDifferences(last.after, now.before);
      return {
        status: 'changed',
        details: details.length > 0 ? details : [now.summary],
        present,
      };
    }
  }
}
