import { ReadingHistory } from '@headroom/backstage-plugin-headroom-common';
import { parsePart, PART_LABEL } from '../fleet/partLabel';
import { ScopeLabels, scopeOf } from '../identity/Scope';
import { Subject } from '../identity/Subject';
import { RangeSeries } from '../prometheus/PrometheusAnswer';
import { alignToGrid } from './alignToGrid';
import { HistoryBranch } from './HistoryBranch';
import { HistoryGrid } from './HistoryGrid';

/**
 * The answer of a `historyQuery`: for every reading and resource the first alternative that has points, of series that
 * are certainly its, and from when it was there.
 *
 * @internal
 */
export function interpretHistory(
  branches: readonly HistoryBranch[],
  answer: readonly RangeSeries[],
  options: {
    grid: HistoryGrid;
    scopeLabels: ScopeLabels;
    externalLabels: Readonly<Record<string, string>>;
  },
): ReadingHistory[] {
  const histories = new Map<string, ReadingHistory>();
  branches.forEach(
    ({ reading, alternative, identityLabel, subjects }, index) => {
      const ofBranch = answer.filter(
        ({ labels }) => parsePart(labels[PART_LABEL])?.alternative === index,
      );
      const isNumber = (value: number | null) =>
        value !== null && !(reading.negativeMeans && value < 0);
      for (const subject of subjects) {
        const key = JSON.stringify([reading.id, subject.name]);
        const begin = beginOf(subject, alternative.delaySeconds ?? 0);
        const points = ofBranch
          .filter(
            ({ labels }) =>
              labels[identityLabel] === subject.name &&
              subject.attribution.judge(
                scopeOf(labels, options.scopeLabels, options.externalLabels),
              ) === 'its',
          )
          .map(series => series.points);
        const aligned = alignToGrid(points, options.grid).map(
          ([time, value]): [number, number | null] => [
            time,
            isNumber(value) && time >= begin ? value : null,
          ],
        );
        if (
          !histories.has(key) &&
          aligned.some(([, value]) => value !== null)
        ) {
          histories.set(key, {
            readingId: reading.id,
            resource: subject.name,
            unit: reading.unit,
            points: aligned,
          });
        }
      }
    },
  );
  return [...histories.values()];
}

/** A number may be older than its time, and then of another one of that name. */
function beginOf({ since }: Subject, delaySeconds: number): number {
  return since === null ? -Infinity : since + delaySeconds;
}
