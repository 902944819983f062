import pLimit from 'p-limit';
import { readingsCatalog } from '../catalog/readingsCatalog';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { SourceTiming } from '../catalog/SourceTiming';
import { PrometheusConfig, ReadingOverride } from '../config/ReadingsConfig';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { loadSourceSnapshot } from './loadSourceSnapshot';
import { QuerySource } from './QuerySource';
import { RefreshingValue } from './RefreshingValue';
import { SourceSnapshot } from './SourceSnapshot';

/** Prometheus runs 20 queries at once by default, for everyone: we take a fifth. */
const CONCURRENT_QUERIES = 4;

/**
 * One Prometheus: its client, the readings that it can give, and the snapshot that all viewers share.
 *
 * @internal
 */
export class PrometheusSource implements QuerySource {
  readonly config: PrometheusConfig;
  readonly timing: SourceTiming;
  readonly catalog: readonly ReadingDefinition[];
  readonly client: PrometheusClient;
  readonly limit = pLimit(CONCURRENT_QUERIES);
  readonly #snapshot: RefreshingValue<SourceSnapshot>;

  constructor(options: {
    config: PrometheusConfig;
    overrides: ReadonlyMap<string, ReadingOverride[]>;
    refreshIntervalMs: number;
    now: () => number;
  }) {
    const { config, now } = options;
    this.config = config;
    this.timing = {
      scrapeIntervalSeconds: config.scrapeIntervalSeconds,
      refreshIntervalSeconds: options.refreshIntervalMs / 1000,
    };
    this.catalog = readingsCatalog(config, options.overrides);
    this.client = new PrometheusClient(config);
    this.#snapshot = new RefreshingValue({
      ttlMs: options.refreshIntervalMs,
      load: previous => loadSourceSnapshot(this, previous, now),
      hasFailed: snapshot => snapshot.failure !== null,
      now,
    });
  }

  /** @param maxAgeMs - how old it may be at most, unless the source fails */
  snapshot(maxAgeMs?: number): Promise<SourceSnapshot> {
    return this.#snapshot.get(maxAgeMs);
  }
}
