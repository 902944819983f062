import { formatDuration } from './formatDuration';

/**
 * The range for `rate`: four scrape intervals, so that one lost scrape leaves it three samples, and
 * never less than the distance between two points of a graph, so that none is left out.
 *
 * @internal
 */
export function rateWindow(
  scrapeIntervalSeconds: number,
  stepSeconds: number = 0,
): string {
  return formatDuration(Math.max(4 * scrapeIntervalSeconds, stepSeconds));
}
