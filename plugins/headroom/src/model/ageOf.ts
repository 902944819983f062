/**
 * When an answer was put together by the backend, and when this browser first saw it: ages are counted
 * with the backend's clock up to the answer and with the browser's from then on, so that a browser
 * with a wrong clock shows right ages.
 *
 * @internal
 */
export interface Seen {
  /** ISO 8601, the backend's clock. */
  generatedAt: string;
  /** Milliseconds, the browser's clock. */
  receivedAt: number;
}

/** Seconds since `at`, at the browser's `now` in milliseconds; null when `at` is not a time. @internal */
export function ageOf(
  at: string | null,
  seen: Seen,
  now: number,
): number | null {
  const then = at === null ? NaN : Date.parse(at);
  const generated = Date.parse(seen.generatedAt);
  if (Number.isNaN(then) || Number.isNaN(generated)) {
    return null;
  }
  const seconds = (generated - then + (now - seen.receivedAt)) / 1000;
  return Math.max(0, seconds);
}
