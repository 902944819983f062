import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { LRUCache } from 'lru-cache';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { ReadingTarget } from '../ReadingsService';
import { gridFor } from './gridFor';
import { HistoryGrid } from './HistoryGrid';
import { loadHistory } from './loadHistory';

/** Two refreshes of a page that is looked at; a step of a long window, in which no point is added. */
const MIN_TTL_MS = 10_000;
const MAX_TTL_MS = 300_000;

const MAX_ENTRIES = 500;

interface Request {
  source: PrometheusSource;
  target: ReadingTarget;
  grid: HistoryGrid;
}

/**
 * Histories of entities, each asked for once for all who look at it.
 *
 * @internal
 */
export class EntityHistories {
  readonly #cache: LRUCache<string, EntityHistory, Request>;
  readonly #now: () => number;

  /** @param now - Unix milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#cache = new LRUCache({
      max: MAX_ENTRIES,
      ttl: MIN_TTL_MS,
      ttlResolution: 0,
      perf: { now },
      fetchMethod: async (_key, _stale, { context, options }) => {
        const { source, target, grid } = context;
        const history = await loadHistory(source, target, grid);
        // What failed is asked for again as soon as the present.
        options.ttl =
          history.series.length === 0
            ? MIN_TTL_MS
            : Math.min(Math.max(1000 * grid.step, MIN_TTL_MS), MAX_TTL_MS);
        return history;
      },
    });
  }

  async get(
    source: PrometheusSource,
    target: ReadingTarget,
    windowSeconds: number,
  ): Promise<EntityHistory> {
    const grid = gridFor(
      windowSeconds,
      source.config.scrapeIntervalSeconds,
      this.#now() / 1000,
    );
    const key = JSON.stringify([
      source.config.name,
      target.entityRef,
      target.environment,
      target.database?.instances,
      grid.end - grid.start,
    ]);
    return this.#cache.forceFetch(key, { context: { source, target, grid } });
  }
}
