import { ReadingThresholds } from './ReadingDefinition';

/** Whether a value is bad enough for this level. @internal */
export function reachesThreshold(
  value: number,
  thresholds: ReadingThresholds,
  level: keyof ReadingThresholds,
): boolean {
  return thresholds.critical < thresholds.attention
    ? value <= thresholds[level]
    : value >= thresholds[level];
}
