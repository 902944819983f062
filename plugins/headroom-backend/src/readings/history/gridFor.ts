import { HISTORY_WINDOWS } from '@headroom/backstage-plugin-headroom-common';
import { HistoryGrid } from './HistoryGrid';

/** More than a small graph can show; Prometheus refuses above 11,000. */
const MAX_POINTS = 240;

/** The smallest window that holds the one that is asked for; the largest for all beyond. @internal */
export function roundWindow(seconds: number): number {
  return (
    HISTORY_WINDOWS.find(window => seconds <= window) ??
    HISTORY_WINDOWS[HISTORY_WINDOWS.length - 1]
  );
}

/**
 * A grid for the last `windowSeconds`, aligned to multiples of its step, so that two who look at
 * slightly different times see the same points.
 *
 * @param now - Unix seconds
 * @internal
 */
export function gridFor(
  windowSeconds: number,
  scrapeIntervalSeconds: number,
  now: number,
): HistoryGrid {
  const window = roundWindow(windowSeconds);
  // Finer than a scrape would only repeat points.
  const step = Math.ceil(
    Math.max(window / MAX_POINTS, scrapeIntervalSeconds, 1),
  );
  const end = Math.floor(now / step) * step;
  return { start: end - Math.ceil(window / step) * step, end, step };
}
