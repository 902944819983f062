import { ResourceState } from '@headroom/backstage-plugin-headroom-common';

/**
 * Whether nothing is known of an instance, as before its first scrape: what is missing is said once below, and not in
 * every cell. An answer that did not come is another matter.
 *
 * @internal
 */
export function isUnmeasured({ readings }: ResourceState): boolean {
  return readings.every(
    ({ status, sampledAt }) => status === 'unknown' && sampledAt === null,
  );
}
