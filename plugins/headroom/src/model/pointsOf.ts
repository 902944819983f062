import {
  EntityHistory,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';

type Points = ReadonlyArray<readonly [number, number | null]>;

const NONE: Points = [];
const cache = new WeakMap<
  Reading,
  { history: EntityHistory; points: Points }
>();

/**
 * A reading's past with its newest sample at the end, so that the line moves with every answer and
 * not only when the history is asked for. The same objects give the same array, which keeps an
 * unchanged line from being drawn anew.
 *
 * @internal
 */
export function pointsOf(
  reading: Reading,
  history: EntityHistory | undefined,
): Points {
  if (!history) {
    return NONE;
  }
  const known = cache.get(reading);
  if (known?.history === history) {
    return known.points;
  }
  const points = withNewest(reading, history);
  cache.set(reading, { history, points });
  return points;
}

function withNewest(reading: Reading, history: EntityHistory): Points {
  const series = history.series.find(
    ({ readingId, resource }) =>
      readingId === reading.id && resource === reading.resource,
  );
  if (!series) {
    return NONE;
  }
  const sampledAt = reading.sampledAt
    ? Date.parse(reading.sampledAt) / 1000
    : 0;
  const lastAt = series.points[series.points.length - 1]?.[0] ?? 0;
  return reading.value !== null && sampledAt > lastAt
    ? [...series.points, [sampledAt, reading.value]]
    : series.points;
}
