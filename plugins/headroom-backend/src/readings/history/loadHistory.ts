import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { UpstreamError } from '../http/UpstreamError';
import { rateWindow } from '../promql/rateWindow';
import { ReadingTarget } from '../ReadingsService';
import { emptyHistory } from './emptyHistory';
import { gridFor } from './gridFor';
import { historyBranches } from './historyBranches';
import { historyQuery } from './historyQuery';
import { interpretHistory } from './interpretHistory';

/** Entities beyond that wait too long to be worth it. */
const MAX_WAITING = 100;

/**
 * The past of one entity, by one range query. Never throws for what the upstream does.
 *
 * @param now - Unix milliseconds
 * @internal
 */
export async function loadHistory(
  source: PrometheusSource,
  target: ReadingTarget,
  windowSeconds: number,
  now: number,
): Promise<EntityHistory> {
  const { name, scrapeIntervalSeconds } = source.config;
  const grid = gridFor(windowSeconds, scrapeIntervalSeconds, now / 1000);
  const snapshot = await source.snapshot();
  const failed = (reason: string) =>
    emptyHistory(target, grid, `${name} gave no answer: ${reason}`);
  // The snapshot's back-off is the history's, too: no use in waiting for a source that is down.
  if (snapshot.failure !== null) {
    return failed(snapshot.failure);
  }
  if (source.limit.pendingCount > MAX_WAITING) {
    return failed('too many questions are waiting for it');
  }
  const branches = historyBranches(source.catalog, snapshot, target);
  if (branches.length === 0) {
    return emptyHistory(target, grid, 'nothing names its instances');
  }
  try {
    const query = historyQuery(
      branches,
      rateWindow(scrapeIntervalSeconds, grid.step),
    );
    const { result, warnings } = await source.limit(() =>
      source.client.queryRange(query, grid),
    );
    const series = interpretHistory(branches, result, grid);
    return {
      ...emptyHistory(target, grid, ''),
      series,
      reason:
        series.length === 0
          ? 'no samples in this time'
          : warnings.join('; ') || null,
    };
  } catch (error) {
    if (error instanceof UpstreamError) {
      return failed(error.message);
    }
    throw error;
  }
}
