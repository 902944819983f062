import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { LRUCache } from 'lru-cache';
import { PrometheusSource } from '../fleet/PrometheusSource';
import { ReadingTarget } from '../ReadingsService';
import { loadHistory } from './loadHistory';

/** Two refreshes of a page that is looked at. */
const TTL_MS = 10_000;
const MAX_ENTRIES = 500;

interface Request {
  source: PrometheusSource;
  target: ReadingTarget;
  windowSeconds: number;
}

/**
 * Histories of entities, each asked for once for all who look at it.
 *
 * @internal
 */
export class EntityHistories {
  readonly #cache: LRUCache<string, EntityHistory, Request>;

  /** @param now - Unix milliseconds */
  constructor(now: () => number) {
    this.#cache = new LRUCache({
      max: MAX_ENTRIES,
      ttl: TTL_MS,
      fetchMethod: (_key, _stale, { context }) =>
        loadHistory(
          context.source,
          context.target,
          context.windowSeconds,
          now(),
        ),
    });
  }

  async get(
    source: PrometheusSource,
    target: ReadingTarget,
    windowSeconds: number,
  ): Promise<EntityHistory> {
    const key = JSON.stringify([
      source.config.name,
      target.entityRef,
      target.database?.instances.map(({ id, role }) => [id, role]),
      windowSeconds,
    ]);
    return this.#cache.forceFetch(key, {
      context: { source, target, windowSeconds },
    });
  }
}
