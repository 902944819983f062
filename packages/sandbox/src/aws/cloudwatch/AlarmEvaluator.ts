import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { publishedMetrics } from '../rds/publishedMetrics';
import type { StateStore } from '../state/StateStore';
import type { AlarmActionLog } from './AlarmActionLog';
import type { AlarmRecord } from './AlarmRecord';
import { evaluateExpression } from './evaluateExpression';
import type { Series } from './evaluateExpression';
import { evaluationRange, judgeAlarm } from './judgeAlarm';
import type { MetricHistory, MetricId } from './MetricHistory';
import { parseExpression } from './parseExpression';

type AlarmDefinition = Omit<PutMetricAlarmInput, 'Tags'>;

interface Query extends MetricId {
  readonly id: string;
  readonly statistic: string;
}

/** An alarm that is put now sees at least this much of what was before. */
const LEAST_HISTORY_MS = 3_600_000;

/** Samples the metrics and moves the alarms' states. @internal */
export class AlarmEvaluator {
  readonly #state: StateStore;
  readonly #history: MetricHistory;
  readonly #actions: AlarmActionLog;
  readonly #onFailure: (error: unknown) => void;
  #timer?: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();

  constructor(options: {
    state: StateStore;
    history: MetricHistory;
    actions: AlarmActionLog;
    onFailure: (error: unknown) => void;
  }) {
    this.#state = options.state;
    this.#history = options.history;
    this.#actions = options.actions;
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

  /** Samples every metric and judges every alarm once, after any round that is still under way. */
  evaluate(now = new Date()): Promise<void> {
    this.#running = this.#running
      .catch(() => undefined)
      .then(() => this.#evaluateAll(now));
    return this.#running;
  }

  async #evaluateAll(now: Date): Promise<void> {
    const alarms = this.#state.allAlarms();
    await this.#history.sample(
      [
        ...publishedMetrics(this.#state.instances()),
        ...alarms.flatMap(({ definition }) => queriesOf(definition)),
      ],
      now.getTime(),
      Math.max(
        LEAST_HISTORY_MS,
        ...alarms.map(
          ({ definition }) =>
            evaluationRange(definition) * periodOf(definition) * 1_000,
        ),
      ),
    );
    for (const alarm of alarms) {
      try {
        await this.#judge(alarm, now);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }

  async #judge(alarm: AlarmRecord, now: Date): Promise<void> {
    const { definition } = alarm;
    const series = new Map(
      queriesOf(definition).map(query => [
        query.id,
        this.#history.values(query, {
          now: now.getTime(),
          periodMs: periodOf(definition) * 1_000,
          count: evaluationRange(definition),
          statistic: query.statistic,
          publishedSince: this.#publishedSince(query),
        }),
      ]),
    );
    const values = resultOf(definition, series);
    const { state, reason } = judgeAlarm(definition, values, alarm.state);
    const latest = this.#state.alarm(alarm.region, alarm.name);
    // It may have been changed or deleted while its metrics were read.
    if (latest?.configuredAt !== alarm.configuredAt || state === latest.state) {
      return;
    }
    const next = {
      ...latest,
      state,
      stateReason: reason,
      stateUpdatedAt: now.toISOString(),
      stateTransitionedAt: now.toISOString(),
    };
    await this.#state.putAlarm(next);
    this.#actions.record(next, now);
  }

  /** Nothing publishes metrics here but instances. */
  #publishedSince({ dimensions }: MetricId): number | undefined {
    const identifier = dimensions.find(
      ({ Name }) => Name === 'DBInstanceIdentifier',
    )?.Value;
    const instance = identifier && this.#state.instance(identifier);
    return instance ? Date.parse(instance.createdAt) : undefined;
  }
}

function periodOf(definition: AlarmDefinition): number {
  const inQuery = definition.Metrics?.find(query => query.MetricStat);
  return definition.Period ?? inQuery?.MetricStat?.Period ?? 60;
}

function queriesOf(definition: AlarmDefinition): Query[] {
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
  definition: AlarmDefinition,
  metrics: ReadonlyMap<string, Series>,
): Series {
  const { Metrics: queries } = definition;
  if (!queries) {
    return metrics.get('') ?? [];
  }
  const periods = Math.min(...[...metrics.values()].map(s => s.length));
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
