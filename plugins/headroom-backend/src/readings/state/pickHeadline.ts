import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { MeasuredReading } from './MeasuredReading';

/**
 * The reading that says how much headroom is left: the highest pressure, stale ones included; where nothing is
 * measured, the first that should be. Pressures within a tenth count as the same, and the first in the catalog's
 * and the instances' order wins: two close numbers would change places again and again.
 *
 * @internal
 */
export function pickHeadline(
  measured: readonly MeasuredReading[],
): Reading | null {
  const candidates = measured.filter(({ definition }) => definition.pressure);
  const [highest] = candidates
    .filter(({ reading }) => reading.value !== null)
    .sort((a, b) => pressureOf(b) - pressureOf(a));
  return (highest ?? candidates[0])?.reading ?? null;
}

/** Tenths of what is critical, so that readings with different limits compare. */
function pressureOf({ reading, thresholds }: MeasuredReading): number {
  return Math.round((10 * (reading.value ?? 0)) / (thresholds?.critical ?? 1));
}
