import { HistoryGrid } from './HistoryGrid';

/** More than a small graph can show; Prometheus refuses above 11,000. */
const MAX_POINTS = 240;
const MIN_WINDOW_SECONDS = 60;
const MAX_WINDOW_SECONDS = 31 * 24 * 3600;

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
  const window = Number.isFinite(windowSeconds)
    ? Math.min(Math.max(windowSeconds, MIN_WINDOW_SECONDS), MAX_WINDOW_SECONDS)
    : MIN_WINDOW_SECONDS;
  // Finer than a scrape would only repeat points.
  const step = Math.ceil(
    Math.max(window / MAX_POINTS, scrapeIntervalSeconds, 1),
  );
  const end = Math.floor(now / step) * step;
  return { start: end - Math.ceil(window / step) * step, end, step };
}
