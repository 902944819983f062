import { PART_LABEL } from '../fleet/partLabel';
import { InstantSeries, PrometheusAlert } from '../prometheus/PrometheusAnswer';
import { labelsKey } from './labelsKey';
import { ResolvedAlert } from './ResolvedAlert';

/**
 * The alerts of a `resolvedAlertsQuery` that are not active any more. Where the active ones are not
 * known, an alert counts as ended when its samples stopped two intervals ago.
 *
 * @param options.active - what the source holds pending or firing; null: not known, then the samples decide
 * @param options.remembered - annotations by `labelsKey`
 * @internal
 */
export function interpretResolvedAlerts(
  answer: readonly InstantSeries[],
  options: {
    active: readonly PrometheusAlert[] | null;
    remembered: ReadonlyMap<string, Record<string, string>>;
    clockOffsetSeconds: number;
    scrapeIntervalSeconds: number;
  },
): ResolvedAlert[] {
  const active = new Set(options.active?.map(alert => labelsKey(alert.labels)));
  const since = new Map<string, number>();
  const last: Array<{
    key: string;
    labels: Record<string, string>;
    time: number;
  }> = [];
  for (const series of answer) {
    const {
      [PART_LABEL]: part,
      __name__: name,
      alertstate,
      ...labels
    } = series.labels;
    const key = labelsKey(labels);
    if (part === 'since') {
      since.set(key, series.value);
    } else if (
      part === 'last' &&
      (options.active !== null ||
        series.time - series.value > 2 * options.scrapeIntervalSeconds)
    ) {
      last.push({ key, labels, time: series.value });
    }
  }
  return last
    .filter(({ key, time }) => !active.has(key) && Number.isFinite(time))
    .map(({ key, labels, time }) => {
      const activeAt = since.get(key);
      return {
        labels,
        annotations: options.remembered.get(key) ?? {},
        // ALERTS_FOR_STATE restarts when the alert is pending again: then it says nothing of the one that ended.
        activeAt:
          activeAt !== undefined && activeAt <= time
            ? activeAt - options.clockOffsetSeconds
            : null,
        resolvedAt: time - options.clockOffsetSeconds,
      };
    });
}
