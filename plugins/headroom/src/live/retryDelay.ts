const LONGEST_MS = 60_000;

/**
 * How long to wait after the n-th failure in a row (1, 2, …): 5, 10, 20, 40, then 60 s, each shortened
 * by up to a fifth so that many browsers do not come back at the same moment.
 *
 * @param random - 0 to 1
 * @internal
 */
export function retryDelay(
  failures: number,
  intervalMs: number,
  random = Math.random(),
): number {
  const full = Math.min(
    LONGEST_MS,
    intervalMs * 2 ** Math.min(10, Math.max(0, failures - 1)),
  );
  return Math.round(full * (1 - 0.2 * random));
}
