import {
  EntityHistory,
  HISTORY_POLL_SECONDS,
} from '@headroom/backstage-plugin-headroom-common';
import { LRUCache } from 'lru-cache';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { ReadingTarget } from '../ReadingsService';
import { gridFor } from './gridFor';
import { HistoryGrid } from './HistoryGrid';
import { loadHistory } from './loadHistory';

/** As long as a page waits before it asks again; a step of a long window, in which no point is added. */
const TTL_MS = HISTORY_POLL_SECONDS * 1000;
const MAX_TTL_MS = 300_000;
/** What failed, or has nothing yet, is asked for again as soon as the present. */
const EMPTY_TTL_MS = 10_000;

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
      ttl: EMPTY_TTL_MS,
      ttlResolution: 0,
      perf: { now },
      fetchMethod: async (_key, _stale, { context, options }) => {
        const { source, target, grid } = context;
        const history = await loadHistory(source, target, grid);
        options.ttl =
          history.series.length === 0
            ? EMPTY_TTL_MS
            : Math.min(Math.max(1000 * grid.step, TTL_MS), MAX_TTL_MS);
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
