import {
  formatSpan,
  formatValue,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { renderExpression } from '../catalog/renderExpression';
import { SourceTiming } from '../catalog/SourceTiming';
import { staleAfterSeconds } from '../catalog/staleAfterSeconds';
import { Observation } from '../fleet/Observation';
import { ReadingSnapshot } from '../fleet/SourceSnapshot';
import { isoTime } from '../isoTime';
import { oneOfMatcher } from '../promql/oneOfMatcher';
import { rateWindow } from '../promql/rateWindow';

/**
 * A reading of one resource, as it is to be shown: fresh, stale, unknown or failed, never a guess.
 *
 * @param options.now - Unix milliseconds
 * @internal
 */
export function buildReading(
  definition: ReadingDefinition,
  resource: string,
  snapshot: ReadingSnapshot,
  options: { source: string; timing: SourceTiming; now: number },
): Reading {
  const { source, timing } = options;
  const now = options.now / 1000;
  const lastKnown = snapshot.lastKnown.get(resource);
  const observation =
    snapshot.failure === null ? snapshot.observations.get(resource) : undefined;
  const shown = observation ?? lastKnown;
  const alternative = shown?.alternative ?? definition.alternatives[0];
  const limit = staleAfterSeconds(alternative, timing);
  const base = {
    id: definition.id,
    title: definition.title,
    unit: definition.unit,
    sampledAt: timeOf(shown),
    delaySeconds: alternative.delaySeconds ?? 0,
    staleAfterSeconds: limit,
    source,
    query: queryOf(alternative, resource, timing),
    resource,
  };

  if (snapshot.failure !== null) {
    const last = lastKnown
      ? `; last known: ${describe(definition, lastKnown, now)}`
      : '';
    return {
      ...base,
      status: 'failed',
      value: null,
      reason: `${source} gave no answer: ${snapshot.failure}${last}`,
    };
  }
  if (!shown) {
    return {
      ...base,
      status: 'unknown',
      value: null,
      reason: `${source} has no series for ${resource}`,
    };
  }
  if (shown.value === null) {
    return { ...base, status: 'unknown', value: null, reason: shown.problem };
  }
  const age = shown.sampledAt === null ? 0 : now - shown.sampledAt;
  if (age <= limit) {
    return { ...base, status: 'ok', value: shown.value, reason: null };
  }
  const why = observation
    ? 'no newer sample came'
    : 'its series ended: does its exporter still answer?';
  return {
    ...base,
    status: 'stale',
    value: shown.value,
    reason: `measured ${formatSpan(age)} ago, ${why}`,
  };
}

function timeOf(observation: Observation | undefined): string | null {
  const seconds = observation?.sampledAt ?? null;
  return isoTime(seconds === null ? null : Math.round(seconds * 1000));
}

function describe(
  definition: ReadingDefinition,
  { value, sampledAt }: Observation,
  now: number,
): string {
  const text = formatValue(value, definition.unit);
  return sampledAt === null
    ? text
    : `${text}, ${formatSpan(now - sampledAt)} ago`;
}

function queryOf(
  alternative: ReadingAlternative,
  resource: string,
  { scrapeIntervalSeconds }: SourceTiming,
): string {
  const { expression, identityLabel, offset } = alternative;
  return renderExpression(expression, {
    match: oneOfMatcher(identityLabel, [resource]),
    id: identityLabel,
    agg: 'max',
    window: rateWindow(scrapeIntervalSeconds),
    offset,
  });
}
