import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { Seen } from './ageOf';
import { SampleAge, sampleAge } from './sampleAge';

/**
 * The age of the newest sample on the page; null when nothing was measured. Every cell has its own age
 * besides.
 *
 * @internal
 */
export function newestAge(
  state: EntityState,
  seen: Seen,
  now: number,
): SampleAge | null {
  const ages = state.layers
    .flatMap(({ headline, resources }) => [
      ...(headline ? [headline] : []),
      ...resources.flatMap(({ readings }) => readings),
    ])
    .map(reading => sampleAge(reading, seen, now))
    .filter((age): age is SampleAge => age !== null);
  return ages.length === 0
    ? null
    : ages.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}
