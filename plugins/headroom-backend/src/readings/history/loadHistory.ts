import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { UpstreamError } from '../http/UpstreamError';
import { rateWindow } from '../promql/rateWindow';
import { ReadingTarget } from '../ReadingsService';
import { databaseSubject } from '../state/databaseSubject';
import { emptyHistory } from './emptyHistory';
import { historyBranches } from './historyBranches';
import { HistoryGrid } from './HistoryGrid';
import { historyQuery } from './historyQuery';
import { interpretHistory } from './interpretHistory';

/** Entities beyond that wait too long to be worth it. */
const MAX_WAITING = 100;

/**
 * The past of one entity, by one range query. Never throws for what the upstream does.
 *
 * @internal
 */
export async function loadHistory(
  source: PrometheusSource,
  target: ReadingTarget,
  grid: HistoryGrid,
): Promise<EntityHistory> {
  const { name, scrapeIntervalSeconds, externalLabels } = source.config;
  const { scopeLabels } = source;
  const snapshot = await source.snapshot();
  const failed = (reason: string) =>
    emptyHistory(target, grid, `${name} gave no answer: ${reason}`);
  // Who knows that it is down does not ask: the snapshot finds out when it is back.
  if (snapshot.failure !== null) {
    return failed(snapshot.failure);
  }
  if (source.limit.pendingCount > MAX_WAITING) {
    return failed('too many questions are waiting for it');
  }
  const branches = historyBranches(
    source.catalog,
    snapshot,
    (target.database?.instances ?? []).map(instance =>
      databaseSubject(instance, snapshot.scopes.get(instance.id)),
    ),
  );
  if (branches.length === 0) {
    return emptyHistory(target, grid, 'nothing names its instances');
  }
  try {
    const query = historyQuery(branches, {
      scopeLabels,
      scrapeIntervalSeconds,
      window: rateWindow(scrapeIntervalSeconds, grid.step),
    });
    const { result, warnings } = await source.limit(() =>
      source.client.queryRange(query, grid),
    );
    const series = interpretHistory(branches, result, {
      grid,
      scopeLabels,
      externalLabels,
    });
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
