import { PrometheusAlert } from '../prometheus/PrometheusAnswer';
import { AlertSeries, LOOK_BACK_SECONDS } from './alertSeries';
import { labelsKey } from './labelsKey';

/** An alert as a source knows it. Times are Unix seconds of our own clock; null: not known. @internal */
export interface KnownAlert {
  labels: Record<string, string>;
  /** Remembered from when its rule told them; empty when we did not see that. */
  annotations: Record<string, string>;
  state: 'pending' | 'firing' | 'resolved';
  /** Since when its condition holds. */
  activeAt: number | null;
  /** Since when it fires, after it was pending. */
  firingAt: number | null;
  resolvedAt: number | null;
}

/**
 * What the alerts API and the alerts' own series say, together. That one of them does not have an alert says nothing
 * against the other: VictoriaMetrics answers the API with an empty list unless it is told where vmalert is, and Thanos or
 * Mimir may hold the series without the rules.
 *
 * @param options.api - null: no answer
 * @param options.series - by `labelsKey`; null: no answer
 * @param options.previous - what was known before
 * @param options.now - Unix seconds
 * @returns null when neither could tell: one that has nothing at all tells nothing while the other fails
 * @internal
 */
export function joinAlerts(options: {
  api: readonly PrometheusAlert[] | null;
  series: ReadonlyMap<string, AlertSeries> | null;
  previous: readonly KnownAlert[];
  clockOffsetSeconds: number;
  now: number;
}): KnownAlert[] | null {
  const { api, series, clockOffsetSeconds, now } = options;
  const oneFailed = api === null || series === null;
  if (oneFailed && (api?.length ?? 0) + (series?.size ?? 0) === 0) {
    return null;
  }
  const held = new Map(api?.map(alert => [labelsKey(alert.labels), alert]));
  const previous = new Map(
    options.previous.map(alert => [labelsKey(alert.labels), alert]),
  );
  const joined: KnownAlert[] = [];
  for (const key of new Set([...held.keys(), ...(series?.keys() ?? [])])) {
    const ofApi = held.get(key);
    const ofSeries = series?.get(key);
    const state =
      ofApi?.state ?? ofSeries?.live ?? (ofSeries?.lastFiringAt && 'resolved');
    const known = ofApi ?? ofSeries;
    if (state && known) {
      const activeAt =
        secondsOf(ofApi?.activeAt, clockOffsetSeconds) ??
        ofSeries?.activeAt ??
        null;
      joined.push({
        labels: known.labels,
        annotations: ofApi?.annotations ?? previous.get(key)?.annotations ?? {},
        state,
        ...timesOf(state, activeAt, ofSeries, previous.get(key), now),
      });
    }
  }
  return joined;
}

function timesOf(
  state: KnownAlert['state'],
  active: number | null,
  series: AlertSeries | undefined,
  previous: KnownAlert | undefined,
  now: number,
): Pick<KnownAlert, 'activeAt' | 'firingAt' | 'resolvedAt'> {
  const resolvedAt = state === 'resolved' ? series?.lastFiringAt ?? null : null;
  // What holds since later than the end is the next one, which is pending or fires already.
  const activeAt =
    active !== null && resolvedAt !== null && active > resolvedAt
      ? null
      : active;
  return {
    activeAt,
    firingAt:
      state === 'pending' ? null : firingSince(activeAt, series, previous, now),
    resolvedAt,
  };
}

function firingSince(
  activeAt: number | null,
  series: AlertSeries | undefined,
  previous: KnownAlert | undefined,
  now: number,
): number | null {
  const isTheSame =
    previous?.activeAt !== null &&
    activeAt !== null &&
    Math.abs((previous?.activeAt ?? 0) - activeAt) < 1;
  if (previous && previous.firingAt !== null && isTheSame) {
    return previous.firingAt;
  }
  const first = series?.firstFiringAt ?? null;
  // Without the beginning of its condition, the first sample may be of an earlier time that it fired.
  if (first === null || activeAt === null || first < activeAt) {
    return null;
  }
  // One that fired when the look-back began, fires since earlier.
  const beginning = now - LOOK_BACK_SECONDS;
  return activeAt >= beginning || first > beginning + 60 ? first : null;
}

function secondsOf(
  time: string | null | undefined,
  clockOffsetSeconds: number,
): number | null {
  const ms = time ? Date.parse(time) : NaN;
  return Number.isNaN(ms) ? null : ms / 1000 - clockOffsetSeconds;
}
