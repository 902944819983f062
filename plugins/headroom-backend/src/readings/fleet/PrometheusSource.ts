import pLimit from 'p-limit';
import { readingsCatalog } from '../catalog/readingsCatalog';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { SourceTiming } from '../catalog/SourceTiming';
import { PrometheusConfig, ReadingOverride } from '../config/ReadingsConfig';
import { ByteBudget } from '../http/ByteBudget';
import { ScopeLabels } from '../identity/Scope';
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
  readonly scopeLabels: ScopeLabels;
  readonly catalog: readonly ReadingDefinition[];
  readonly client: PrometheusClient;
  readonly limit = pLimit(CONCURRENT_QUERIES);
  readonly #snapshot: RefreshingValue<SourceSnapshot>;

  constructor(options: {
    config: PrometheusConfig;
    overrides: ReadonlyMap<string, ReadingOverride[]>;
    refreshIntervalMs: number;
    budget: ByteBudget;
    now: () => number;
  }) {
    const { config, budget, now } = options;
    this.config = config;
    this.timing = {
      scrapeIntervalSeconds: config.scrapeIntervalSeconds,
      refreshIntervalSeconds: options.refreshIntervalMs / 1000,
    };
    const { account, region } = config.identityLabels;
    this.scopeLabels = { account, region };
    this.catalog = readingsCatalog(config, options.overrides);
    this.client = new PrometheusClient({ ...config, budget });
    this.#snapshot = new RefreshingValue({
      ttlMs: options.refreshIntervalMs,
      load: previous => loadSourceSnapshot(this, previous, now),
      hasFailed: snapshot => snapshot.failure !== null,
      now,
    });
  }

  snapshot(): Promise<SourceSnapshot> {
    return this.#snapshot.get();
  }

  /** The last snapshot, however old it is; null: there is none yet. */
  get latest(): SourceSnapshot | null {
    return this.#snapshot.latest;
  }
}
