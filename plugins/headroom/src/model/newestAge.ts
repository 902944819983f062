import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { ageOf, Seen } from './ageOf';

/**
 * Seconds since the newest sample on the page was taken; null when nothing was measured. Cells that
 * are older than they should be say so themselves.
 *
 * @internal
 */
export function newestAge(
  state: EntityState,
  seen: Seen,
  now: number,
): number | null {
  const ages = state.layers
    .flatMap(({ headline, resources }) => [
      ...(headline ? [headline] : []),
      ...resources.flatMap(({ readings }) => readings),
    ])
    .map(({ sampledAt }) => ageOf(sampledAt, seen, now))
    .filter((age): age is number => age !== null);
  return ages.length === 0 ? null : Math.min(...ages);
}
