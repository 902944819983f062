import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { MeasuredReading } from './MeasuredReading';

/**
 * The reading that says how much headroom is left: the highest pressure among the fresh ones, else
 * among the stale ones; where nothing is measured, the first that should be.
 *
 * @internal
 */
export function pickHeadline(
  measured: readonly MeasuredReading[],
): Reading | null {
  const candidates = measured.filter(({ definition }) => definition.pressure);
  for (const status of ['ok', 'stale'] as const) {
    const [highest] = candidates
      .filter(({ reading }) => reading.status === status)
      .sort((a, b) => pressureOf(b) - pressureOf(a));
    if (highest) {
      return highest.reading;
    }
  }
  return candidates[0]?.reading ?? null;
}

/** Share of what is critical, so that readings with different limits compare. */
function pressureOf({ reading, thresholds }: MeasuredReading): number {
  return (reading.value ?? 0) / (thresholds?.critical ?? 1);
}
