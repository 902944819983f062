import { PART_LABEL } from '../fleet/partLabel';
import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { formatDuration } from '../promql/formatDuration';
import { labelsKey } from './labelsKey';

/** How long a resolved alert stays on the page, and how far back it is looked for when one began to fire. @internal */
export const LOOK_BACK_SECONDS = 1800;

/**
 * Rules are evaluated once a minute by default (Prometheus, vmalert, Mimir). Where the end of a series is not marked, it
 * is believed for two evaluations and a late one.
 */
const MIN_FRESH_SECONDS = 150;

/**
 * For every alert: whether it is pending or firing now, when it first and last fired in the last half hour, and since
 * when its condition holds. Four numbers for each alert come back, where a range query would bring every step of it.
 *
 * @internal
 */
export function alertSeriesQuery(scrapeIntervalSeconds: number): string {
  // An alert shorter than a step is missed; finer steps than a scrape find nothing more.
  const step = formatDuration(
    Math.min(Math.max(Math.ceil(scrapeIntervalSeconds), 1), 30),
  );
  const range = formatDuration(LOOK_BACK_SECONDS);
  const firing = `timestamp(ALERTS{alertstate="firing"})[${range}:${step}]`;
  return Object.entries({
    live: 'timestamp(ALERTS)',
    first: `min_over_time(${firing})`,
    last: `max_over_time(${firing})`,
    active: `last_over_time(ALERTS_FOR_STATE[${range}])`,
  })
    .map(
      ([part, expression]) =>
        `label_replace(${expression}, "${PART_LABEL}", "${part}", "", "")`,
    )
    .join(' or ');
}

/** What the series of one alert say. Times are Unix seconds of our own clock. @internal */
export interface AlertSeries {
  labels: Record<string, string>;
  /** What it is by a fresh sample; null: there is none. */
  live: 'pending' | 'firing' | null;
  /** In the look-back. */
  firstFiringAt: number | null;
  lastFiringAt: number | null;
  /** Since when its condition holds, which is before it fires. */
  activeAt: number | null;
}

/**
 * The answer of an `alertSeriesQuery`, by `labelsKey`.
 *
 * @param options.clockOffsetSeconds - the source's clock minus ours
 * @internal
 */
export function interpretAlertSeries(
  answer: readonly InstantSeries[],
  options: { clockOffsetSeconds: number; scrapeIntervalSeconds: number },
): ReadonlyMap<string, AlertSeries> {
  const fresh = Math.max(MIN_FRESH_SECONDS, 3 * options.scrapeIntervalSeconds);
  const found = new Map<string, AlertSeries>();
  const liveAt = new Map<string, number>();
  for (const { labels: all, time: evaluatedAt, value } of answer) {
    const { [PART_LABEL]: part, __name__: _name, alertstate, ...labels } = all;
    const key = labelsKey(labels);
    const alert = found.get(key) ?? {
      labels,
      live: null,
      firstFiringAt: null,
      lastFiringAt: null,
      activeAt: null,
    };
    found.set(key, alert);
    const time = value - options.clockOffsetSeconds;
    if (part === 'first') {
      alert.firstFiringAt = time;
    } else if (part === 'last') {
      alert.lastFiringAt = time;
    } else if (part === 'active') {
      alert.activeAt = time;
    } else if (
      (alertstate === 'pending' || alertstate === 'firing') &&
      evaluatedAt - value <= fresh
    ) {
      // Around the change both have samples: the newer one counts, and of two the graver.
      const known = liveAt.get(key) ?? -Infinity;
      if (time > known || (time === known && alertstate === 'firing')) {
        alert.live = alertstate;
        liveAt.set(key, time);
      }
    }
  }
  return found;
}
