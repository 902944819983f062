import { ReadingHistory } from '@headroom/backstage-plugin-headroom-common';
import { parsePart, PART_LABEL } from '../fleet/partLabel';
import { RangeSeries } from '../prometheus/PrometheusAnswer';
import { alignToGrid } from './alignToGrid';
import { HistoryBranch } from './HistoryBranch';
import { HistoryGrid } from './HistoryGrid';

/**
 * The answer of a `historyQuery`: for every reading and resource the first alternative that has points.
 *
 * @internal
 */
export function interpretHistory(
  branches: readonly HistoryBranch[],
  answer: readonly RangeSeries[],
  grid: HistoryGrid,
): ReadingHistory[] {
  const histories = new Map<string, ReadingHistory>();
  branches.forEach(({ reading, alternative, resources }, index) => {
    const ofBranch = answer.filter(
      ({ labels }) => parsePart(labels[PART_LABEL])?.alternative === index,
    );
    for (const resource of resources) {
      const key = JSON.stringify([reading.id, resource]);
      const points = ofBranch
        .filter(({ labels }) => labels[alternative.identityLabel] === resource)
        .map(series => series.points);
      const isNumber = (value: number | null) =>
        value !== null && !(reading.negativeMeans && value < 0);
      const aligned = alignToGrid(points, grid).map(
        ([time, value]): [number, number | null] => [
          time,
          isNumber(value) ? value : null,
        ],
      );
      if (!histories.has(key) && aligned.some(([, value]) => value !== null)) {
        histories.set(key, {
          readingId: reading.id,
          resource,
          unit: reading.unit,
          points: aligned,
        });
      }
    }
  });
  return [...histories.values()];
}
