import type {
  Dimension,
  PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import type { MetricSource } from '../AwsFacade';
import type { StateStore } from '../state/StateStore';
import type { AlarmRecord } from './AlarmRecord';
import { evaluateExpression } from './evaluateExpression';
import type { Series } from './evaluateExpression';
import { judgeAlarm } from './judgeAlarm';
import { parseExpression } from './parseExpression';
import { SampleWindow } from './SampleWindow';

interface Query {
  readonly id: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  readonly statistic: string;
}

interface Watch {
  readonly configuredAt: string;
  readonly windows: ReadonlyMap<string, SampleWindow>;
}

/** Samples the metrics of every alarm and moves the alarms' states. @internal */
export class AlarmEvaluator {
  readonly #state: StateStore;
  readonly #metricSource: MetricSource;
  readonly #onFailure: (error: unknown) => void;
  readonly #watches = new Map<string, Watch>();
  #timer?: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();

  constructor(options: {
    state: StateStore;
    metricSource: MetricSource;
    onFailure: (error: unknown) => void;
  }) {
    this.#state = options.state;
    this.#metricSource = options.metricSource;
    this.#onFailure = options.onFailure;
  }

  /** @param intervalMs - 0 for no evaluation by itself */
  start(intervalMs: number): void {
    if (intervalMs > 0) {
      this.#timer = setInterval(() => {
        this.evaluate().catch(this.#onFailure);
      }, intervalMs);
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running.catch(() => undefined);
  }

  /** Samples and judges every alarm once, after any round that is still under way. */
  evaluate(now = new Date()): Promise<void> {
    this.#running = this.#running
      .catch(() => undefined)
      .then(() => this.#evaluateAll(now));
    return this.#running;
  }

  async #evaluateAll(now: Date): Promise<void> {
    const alarms = this.#state.allAlarms();
    const keys = new Set(alarms.map(keyOf));
    for (const key of this.#watches.keys()) {
      if (!keys.has(key)) {
        this.#watches.delete(key);
      }
    }
    for (const alarm of alarms) {
      try {
        await this.#evaluateOne(alarm, now);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }

  async #evaluateOne(alarm: AlarmRecord, now: Date): Promise<void> {
    const { definition } = alarm;
    const queries = queriesOf(definition);
    const watch = this.#watch(alarm, queries);
    const series = new Map<string, Series>();
    for (const query of queries) {
      const window = watch.windows.get(query.id);
      window?.add(now.getTime(), await this.#sample(query));
      series.set(
        query.id,
        window?.values(now.getTime(), query.statistic) ?? [],
      );
    }
    const values = resultOf(definition, series);
    const { state, reason } = judgeAlarm(definition, values, alarm.state);
    const latest = this.#state.alarm(alarm.region, alarm.name);
    // It may have been changed or deleted while its metrics were read.
    if (latest?.configuredAt !== alarm.configuredAt || state === latest.state) {
      return;
    }
    await this.#state.putAlarm({
      ...latest,
      state,
      stateReason: reason,
      stateUpdatedAt: now.toISOString(),
      stateTransitionedAt: now.toISOString(),
    });
  }

  /** Samples belong to one definition: an alarm that is put again starts afresh. */
  #watch(alarm: AlarmRecord, queries: readonly Query[]): Watch {
    const key = keyOf(alarm);
    const known = this.#watches.get(key);
    if (known?.configuredAt === alarm.configuredAt) {
      return known;
    }
    const { EvaluationPeriods: periods = 1 } = alarm.definition;
    const period = periodOf(alarm.definition);
    const watch = {
      configuredAt: alarm.configuredAt,
      windows: new Map(
        queries.map(query => [query.id, new SampleWindow(period, periods)]),
      ),
    };
    this.#watches.set(key, watch);
    return watch;
  }

  async #sample(query: Query): Promise<number | undefined> {
    const dimensions = Object.fromEntries(
      query.dimensions.map(({ Name = '', Value = '' }) => [Name, Value]),
    );
    try {
      return await this.#metricSource(
        query.namespace,
        query.metric,
        dimensions,
      );
    } catch (error) {
      this.#onFailure(error);
      return undefined;
    }
  }
}

function keyOf({ region, name }: AlarmRecord): string {
  return `${region}/${name}`;
}

function periodOf(definition: Omit<PutMetricAlarmInput, 'Tags'>): number {
  const inQuery = definition.Metrics?.find(query => query.MetricStat);
  return definition.Period ?? inQuery?.MetricStat?.Period ?? 60;
}

function queriesOf(definition: Omit<PutMetricAlarmInput, 'Tags'>): Query[] {
  if (!definition.Metrics) {
    return [
      {
        id: '',
        namespace: definition.Namespace ?? '',
        metric: definition.MetricName ?? '',
        dimensions: definition.Dimensions ?? [],
        statistic:
          definition.Statistic ?? definition.ExtendedStatistic ?? 'Average',
      },
    ];
  }
  return definition.Metrics.flatMap(({ Id, MetricStat }) =>
    MetricStat
      ? {
          id: Id ?? '',
          namespace: MetricStat.Metric?.Namespace ?? '',
          metric: MetricStat.Metric?.MetricName ?? '',
          dimensions: MetricStat.Metric?.Dimensions ?? [],
          statistic: MetricStat.Stat ?? 'Average',
        }
      : [],
  );
}

function resultOf(
  definition: Omit<PutMetricAlarmInput, 'Tags'>,
  metrics: ReadonlyMap<string, Series>,
): Series {
  const { Metrics: queries } = definition;
  if (!queries) {
    return metrics.get('') ?? [];
  }
  const periods = Math.max(0, ...[...metrics.values()].map(s => s.length));
  const known = new Map(metrics);
  // Expressions may refer to each other in any order: as many rounds as there are expressions settle all.
  const expressions = queries.flatMap(({ Id, Expression }) =>
    Expression === undefined
      ? []
      : [{ id: Id ?? '', parsed: parseExpression(Expression) }],
  );
  for (let round = 0; round < expressions.length; round++) {
    for (const { id, parsed } of expressions) {
      known.set(id, evaluateExpression(parsed, known, periods));
    }
  }
  const returned = queries.find(query => query.ReturnData !== false);
  return known.get(returned?.Id ?? '') ?? [];
}
