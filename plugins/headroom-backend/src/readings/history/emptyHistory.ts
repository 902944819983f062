import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { ReadingTarget } from '../ReadingsService';
import { HistoryGrid } from './HistoryGrid';

/** A history without points, and why. @internal */
export function emptyHistory(
  target: ReadingTarget,
  grid: HistoryGrid,
  reason: string,
): EntityHistory {
  return {
    entityRef: target.entityRef,
    start: grid.start,
    end: grid.end,
    stepSeconds: grid.step,
    series: [],
    reason,
  };
}
