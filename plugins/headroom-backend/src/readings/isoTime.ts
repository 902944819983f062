/** Beyond this, a `Date` is invalid: ECMA-262, time values. */
const MAX_TIME_MS = 8.64e15;

/**
 * ISO 8601; null for what is no time.
 *
 * @param ms - Unix milliseconds
 * @internal
 */
export function isoTime(ms: number | null): string | null {
  return ms !== null && Math.abs(ms) <= MAX_TIME_MS
    ? new Date(ms).toISOString()
    : null;
}
