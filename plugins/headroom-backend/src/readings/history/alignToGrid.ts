import { HistoryGrid } from './HistoryGrid';

/**
 * Values on every time of the grid: null where none was measured, where it is no number, and where
 * several series disagree.
 *
 * @internal
 */
export function alignToGrid(
  series: ReadonlyArray<ReadonlyArray<[number, number]>>,
  { start, end, step }: HistoryGrid,
): Array<[number, number | null]> {
  const size = Math.round((end - start) / step) + 1;
  const values = new Array<number | null>(size).fill(null);
  const conflicts = new Set<number>();
  for (const points of series) {
    for (const [time, value] of points) {
      const index = Math.round((time - start) / step);
      if (index >= 0 && index < size && Number.isFinite(value)) {
        const known = values[index];
        if (known !== null && known !== value) {
          conflicts.add(index);
        }
        values[index] = value;
      }
    }
  }
  return values.map((value, index) => [
    start + index * step,
    conflicts.has(index) ? null : value,
  ]);
}
