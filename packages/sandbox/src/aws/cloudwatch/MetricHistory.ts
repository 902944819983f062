import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { MetricSource } from '../AwsFacade';

/** @internal */
export interface MetricId {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
}

interface Sample {
  readonly at: number;
  readonly value: number;
}

/**
 * What CloudWatch has of each metric: its latest samples, whether an alarm watches it or not.
 *
 * @internal
 */
export class MetricHistory {
  readonly #source: MetricSource;
  readonly #onFailure: (error: unknown) => void;
  readonly #startedAt: number;
  readonly #samples = new Map<string, Sample[]>();

  /** @param options.startedAt - since when metrics are sampled, in milliseconds */
  constructor(options: {
    source: MetricSource;
    onFailure: (error: unknown) => void;
    startedAt: number;
  }) {
    this.#source = options.source;
    this.#onFailure = options.onFailure;
    this.#startedAt = options.startedAt;
  }

  /** Takes one sample of each metric and forgets what is older than `keepMs`. */
  async sample(
    metrics: readonly MetricId[],
    now: number,
    keepMs: number,
  ): Promise<void> {
    for (const [key, samples] of this.#samples) {
      const kept = samples.filter(({ at }) => at > now - keepMs);
      if (kept.length > 0) {
        this.#samples.set(key, kept);
      } else {
        this.#samples.delete(key);
      }
    }
    const unique = new Map(metrics.map(metric => [keyOf(metric), metric]));
    await Promise.all(
      [...unique].map(async ([key, metric]) => {
        const value = await this.#read(metric);
        if (value !== undefined && Number.isFinite(value)) {
          const samples = this.#samples.get(key) ?? [];
          this.#samples.set(key, [...samples, { at: now, value }]);
        }
      }),
    );
  }

  /**
   * Values of the latest periods, newest first; undefined where there is no datapoint.
   *
   * Periods from before the sandbox ran are left out for a metric that was published then: what it was is not known.
   *
   * @param window.publishedSince - when its first datapoint can have been, in milliseconds; undefined: there is none
   */
  values(
    metric: MetricId,
    window: {
      readonly now: number;
      readonly periodMs: number;
      readonly count: number;
      readonly statistic: string;
      readonly publishedSince: number | undefined;
    },
  ): Array<number | undefined> {
    const { now, periodMs, count, statistic, publishedSince } = window;
    const samples = this.#samples.get(keyOf(metric)) ?? [];
    const knownSince =
      publishedSince !== undefined && publishedSince < this.#startedAt
        ? this.#startedAt
        : -Infinity;
    return Array.from({ length: count }, (_, index) => now - index * periodMs)
      .filter(until => until >= knownSince)
      .map(until =>
        aggregate(
          statistic,
          samples
            .filter(({ at }) => at <= until && at > until - periodMs)
            .map(({ value }) => value),
        ),
      );
  }

  async #read(metric: MetricId): Promise<number | undefined> {
    const dimensions = Object.fromEntries(
      metric.dimensions.map(({ Name = '', Value = '' }) => [Name, Value]),
    );
    try {
      return await this.#source(metric.namespace, metric.metric, dimensions);
    } catch (error) {
      this.#onFailure(error);
      return undefined;
    }
  }
}

function keyOf({ namespace, metric, dimensions }: MetricId): string {
  const pairs = dimensions.map(({ Name, Value }) => [Name, Value]);
  return JSON.stringify([namespace, metric, pairs.sort()]);
}

function aggregate(
  statistic: string,
  values: readonly number[],
): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Average':
      return sum / values.length;
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    case 'Minimum':
      return Math.min(...values);
    case 'Maximum':
      return Math.max(...values);
    default: {
      const sorted = [...values].sort((a, b) => a - b);
      const rank = (Number(statistic.slice(1)) / 100) * sorted.length;
      return sorted[Math.max(0, Math.ceil(rank) - 1)];
    }
  }
}
