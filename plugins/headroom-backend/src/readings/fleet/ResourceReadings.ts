import { LRUCache } from 'lru-cache';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { loadReading } from './loadReading';
import { PrometheusSource } from './PrometheusSource';
import { QueryRound } from './QueryRound';
import { ReadingSnapshot } from './SourceSnapshot';

/** Half a scrape: no sample comes sooner. Who waits for one does not wait for longer than the rest of this. */
const TTL_MS = { min: 500, max: 5000 };

/** A source that does not answer is asked once for all who wait for it. */
const FAILED_TTL_MS = 4000;

const MAX_ENTRIES = 1000;

interface Question {
  source: PrometheusSource;
  reading: ReadingDefinition;
  /** Of the resource. */
  name: string;
}

/**
 * Single readings of single resources, for who waits for them to change: one small query, once for all who wait for the
 * same.
 *
 * @internal
 */
export class ResourceReadings {
  readonly #cache: LRUCache<string, ReadingSnapshot, Question>;

  /** @param now - Unix milliseconds */
  constructor(now: () => number) {
    this.#cache = new LRUCache({
      max: MAX_ENTRIES,
      ttl: TTL_MS.max,
      ttlResolution: 0,
      perf: { now },
      fetchMethod: async (_key, previous, { context, options }) => {
        const { source, reading, name } = context;
        const snapshot = await loadReading(source, reading, {
          resource: name,
          before: previous?.lastKnown,
          round: new QueryRound(source.limit, false),
          now,
        });
        const half = 500 * source.timing.scrapeIntervalSeconds;
        options.ttl =
          snapshot.failure === null
            ? Math.min(Math.max(half, TTL_MS.min), TTL_MS.max)
            : FAILED_TTL_MS;
        return snapshot;
      },
    });
  }

  async get(question: Question): Promise<ReadingSnapshot> {
    const { source, reading, name } = question;
    return this.#cache.forceFetch(
      JSON.stringify([source.config.name, reading.id, name]),
      { context: question },
    );
  }
}
