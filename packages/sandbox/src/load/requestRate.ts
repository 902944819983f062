/**
 * Requests per second at a moment: a slow wave around the mean, so that charts move as those of a real shop do.
 *
 * @param meanPerSecond - the mean over a whole wave.
 * @param seconds - any steady clock.
 * @internal
 */
export function requestRate(meanPerSecond: number, seconds: number): number {
  const tide = 0.3 * Math.sin((2 * Math.PI * seconds) / 600);
  const ripple = 0.12 * Math.sin((2 * Math.PI * seconds) / 97);
  return meanPerSecond * (1 + tide + ripple);
}
