import { alertSeriesQuery, interpretAlertSeries } from '../alerts/alertSeries';
import { joinAlerts } from '../alerts/joinAlerts';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { areSame, Scope } from '../identity/Scope';
import { clockOffsetOf } from './clockOffset';
import { loadReading } from './loadReading';
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
  const suspect = previous !== null && previous.failure !== null;
  const round = new QueryRound(source.limit, suspect);
  const load = async (reading: ReadingDefinition) =>
    [
      reading.id,
      await loadReading(source, reading, {
        before: previous?.readings.get(reading.id)?.lastKnown,
        round,
        now,
      }),
    ] as const;
  const [first, ...others] = source.catalog;
  // What failed is asked one question, alone, and the others when that is answered.
  const probed = load(first);
  if (suspect) {
    await probed;
  }
  // Alerts come last: a proxy may forbid them while the queries pass, and the round learns from the first answers.
  const [readings, alerts] = await Promise.all([
    Promise.all([probed, ...others.map(load)]),
    loadAlerts(source, previous, round, now),
  ]);
  return {
    readings: new Map(readings),
    scopes: scopesIn(readings.map(([, reading]) => reading)),
    alerts,
    failure: round.failure,
    lastSuccessAt: round.succeeded ? now() : previous?.lastSuccessAt ?? null,
    warnings: round.warnings,
  };
}

/** Also those that were seen lately: an exporter that is silent for a minute makes nothing unambiguous. */
function scopesIn(
  readings: readonly ReadingSnapshot[],
): SourceSnapshot['scopes'] {
  const scopes = new Map<string, Scope[]>();
  for (const { observations, lastKnown } of readings) {
    for (const [name, list] of [...observations, ...lastKnown]) {
      const known = scopes.get(name) ?? [];
      for (const { scope } of list) {
        if (!known.some(each => areSame(each, scope))) {
          known.push(scope);
        }
      }
      scopes.set(name, known);
    }
  }
  return scopes;
}

async function loadAlerts(
  source: QuerySource,
  previous: SourceSnapshot | null,
  round: QueryRound,
  now: () => number,
): Promise<AlertsSnapshot> {
  if (!source.config.hasAlerts) {
    return { known: null, remembered: [], failure: null };
  }
  const { scrapeIntervalSeconds } = source.timing;
  const askedAt = now();
  const series = await round.run('series of alerts', () =>
    source.client.query(alertSeriesQuery(scrapeIntervalSeconds)),
  );
  const clockOffsetSeconds = clockOffsetOf(
    series.result ?? [],
    askedAt,
    now(),
    round,
  );
  // After the series: what becomes active in between is then known with what its rule says of it.
  const api = await round.run('alerts', () => source.client.alerts());
  const remembered = previous?.alerts.remembered ?? [];
  const known = joinAlerts({
    api: api.result,
    series:
      series.result &&
      interpretAlertSeries(series.result, {
        clockOffsetSeconds,
        scrapeIntervalSeconds,
      }),
    previous: remembered,
    clockOffsetSeconds,
    now: now() / 1000,
  });
  return {
    known,
    remembered: known ?? remembered,
    failure: api.failure ?? series.failure,
  };
}
