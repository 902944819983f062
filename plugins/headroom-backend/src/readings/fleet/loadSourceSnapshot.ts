import { interpretResolvedAlerts } from '../alerts/interpretResolvedAlerts';
import { labelsKey } from '../alerts/labelsKey';
import { resolvedAlertsQuery } from '../alerts/resolvedAlertsQuery';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { rateWindow } from '../promql/rateWindow';
import { clockOffset } from './clockOffset';
import { fleetQuery } from './fleetQuery';
import { interpretFleetAnswer } from './interpretFleetAnswer';
import { mergeLastKnown } from './mergeLastKnown';
import { QueryRound } from './QueryRound';
import { QuerySource } from './QuerySource';
import {
  AlertsSnapshot,
  ReadingSnapshot,
  SourceSnapshot,
} from './SourceSnapshot';

/**
 * One round of queries: one for each reading, and two for alerts, however many services there are.
 * Never throws: what failed is part of the snapshot, with the last known numbers kept.
 *
 * @internal
 */
export async function loadSourceSnapshot(
  source: QuerySource,
  previous: SourceSnapshot | null,
  now: () => number,
): Promise<SourceSnapshot> {
  const round = new QueryRound(source.limit);
  // Alerts come last: a proxy may forbid them while the queries pass, and the round learns from the first answers.
  const [readings, alerts] = await Promise.all([
    Promise.all(
      source.catalog.map(
        async reading =>
          [
            reading.id,
            await loadReading(source, reading, previous, round, now),
          ] as const,
      ),
    ),
    loadAlerts(source, previous, round, now),
  ]);
  return {
    readings: new Map(readings),
    alerts,
    failure: round.failure,
    lastSuccessAt: round.succeeded ? now() : previous?.lastSuccessAt ?? null,
    warnings: round.warnings,
  };
}

async function loadReading(
  source: QuerySource,
  reading: ReadingDefinition,
  previous: SourceSnapshot | null,
  round: QueryRound,
  now: () => number,
): Promise<ReadingSnapshot> {
  const { scrapeIntervalSeconds } = source.timing;
  const query = fleetQuery(reading, rateWindow(scrapeIntervalSeconds));
  const askedAt = now();
  const answer = await round.run(reading.id, () => source.client.query(query));
  const before = previous?.readings.get(reading.id);
  if (answer.failure !== null) {
    return {
      observations: new Map(),
      lastKnown: before?.lastKnown ?? new Map(),
      failure: answer.failure,
    };
  }
  const observations = interpretFleetAnswer(reading, answer.result, {
    clockOffsetSeconds: offsetOf(answer.result, askedAt, now, round),
    timing: source.timing,
  });
  return {
    observations,
    lastKnown: mergeLastKnown(before?.lastKnown, observations, now() / 1000),
    failure: null,
  };
}

async function loadAlerts(
  source: QuerySource,
  previous: SourceSnapshot | null,
  round: QueryRound,
  now: () => number,
): Promise<AlertsSnapshot> {
  const { scrapeIntervalSeconds } = source.timing;
  const active = await round.run('alerts', () => source.client.alerts());
  const askedAt = now();
  const ended = await round.run('resolved alerts', () =>
    source.client.query(resolvedAlertsQuery(scrapeIntervalSeconds)),
  );
  const remembered = new Map<string, Record<string, string>>();
  for (const alert of [
    ...(previous?.alerts.resolved ?? []),
    ...(previous?.alerts.active ?? []),
    ...(active.result ?? []),
  ]) {
    remembered.set(labelsKey(alert.labels), alert.annotations);
  }
  return {
    active: active.result,
    resolved:
      ended.result &&
      interpretResolvedAlerts(ended.result, {
        active: active.result,
        remembered,
        clockOffsetSeconds: offsetOf(ended.result, askedAt, now, round),
        scrapeIntervalSeconds,
      }),
  };
}

function offsetOf(
  answer: readonly InstantSeries[],
  askedAt: number,
  now: () => number,
  round: QueryRound,
): number {
  const offset = clockOffset(answer[0]?.time, askedAt, now());
  if (offset !== 0) {
    round.warn(
      `its clock and ours differ by about ${Math.round(Math.abs(offset))} s`,
    );
  }
  return offset;
}
