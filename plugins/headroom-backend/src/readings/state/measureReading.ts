import {
  formatSpan,
  formatValue,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { renderExpression } from '../catalog/renderExpression';
import { SourceTiming } from '../catalog/SourceTiming';
import { staleAfterSeconds } from '../catalog/staleAfterSeconds';
import { Observation } from '../fleet/Observation';
import { observationOf } from '../fleet/observationOf';
import { QuerySource } from '../fleet/QuerySource';
import { ReadingSnapshot } from '../fleet/SourceSnapshot';
import { Subject } from '../identity/Subject';
import { isoTime } from '../isoTime';
import { oneOfMatcher } from '../promql/oneOfMatcher';
import { MeasuredReading } from './MeasuredReading';
import { describeChoices } from './describeChoices';

/** What is read of a source here. @internal */
export type MeasuringSource = Pick<
  QuerySource,
  'catalog' | 'config' | 'timing' | 'scopeLabels'
>;

/**
 * A reading of one resource, as it is to be shown: fresh, stale, unknown or failed, never a guess.
 *
 * @param now - Unix milliseconds
 * @internal
 */
export function measureReading(
  definition: ReadingDefinition,
  subject: Subject,
  part: ReadingSnapshot,
  source: MeasuringSource,
  nowMs: number,
): MeasuredReading {
  const { timing } = source;
  const { name } = source.config;
  const now = nowMs / 1000;
  const sighting = observationOf(definition, part, subject, { timing, now });
  const { observation } = sighting;
  const alternative = observation?.alternative ?? definition.alternatives[0];
  const limit = staleAfterSeconds(alternative, timing);
  const base = {
    id: definition.id,
    title: definition.title,
    unit: definition.unit,
    sampledAt: timeOf(observation),
    delaySeconds: alternative.delaySeconds ?? 0,
    staleAfterSeconds: limit,
    source: name,
    query: queryOf(definition, observation, subject, source),
    resource: subject.name,
  };
  const reading = (): Reading => {
    const unknown = (reason: string | null): Reading => ({
      ...base,
      status: 'unknown',
      value: null,
      reason,
    });
    if (part.failure !== null) {
      const last =
        observation && observation.value !== null
          ? `; last known: ${describe(definition, observation, now)}`
          : '';
      return {
        ...base,
        status: 'failed',
        value: null,
        reason: `${name} gave no answer: ${part.failure}${last}`,
      };
    }
    if (!observation && sighting.ambiguous) {
      const choices = describeChoices(
        subject.attribution.missingIn(sighting.ambiguous.scope),
      );
      return unknown(
        `${name} has series of several that are called ${subject.name}, and which are its is not said: ${choices}`,
      );
    }
    if (!observation) {
      return unknown(
        sighting.isBefore
          ? `nothing was measured since ${subject.name} was made; earlier numbers are of another one of that name`
          : `${name} has no series for ${subject.name}`,
      );
    }
    if (observation.value === null) {
      return unknown(observation.problem);
    }
    const age = now - (observation.sampledAt ?? observation.seenAt);
    if (age <= limit) {
      return { ...base, status: 'ok', value: observation.value, reason: null };
    }
    const verb = observation.sampledAt === null ? 'last seen' : 'measured';
    const why = sighting.isCurrent
      ? 'no newer sample came'
      : 'its series ended: does its exporter still answer?';
    return {
      ...base,
      status: 'stale',
      value: observation.value,
      reason: `${verb} ${formatSpan(age)} ago, ${why}`,
    };
  };
  return {
    definition,
    reading: reading(),
    thresholds: observation?.alternative.thresholds ?? definition.thresholds,
    hasSeries: observation !== null || sighting.ambiguous !== null,
    broken: sighting.isCurrent && (observation?.broken ?? false),
    ambiguous: observation === null && sighting.ambiguous !== null,
    early:
      observation === null &&
      subject.since !== null &&
      now - subject.since < limitOfSlowest(definition, timing),
  };
}

function timeOf(observation: Observation | null): string | null {
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

/** After that, each of its alternatives has had the time to say something. */
function limitOfSlowest(
  { alternatives }: ReadingDefinition,
  timing: SourceTiming,
): number {
  return Math.max(...alternatives.map(each => staleAfterSeconds(each, timing)));
}

function queryOf(
  { alternatives }: ReadingDefinition,
  observation: Observation | null,
  subject: Subject,
  source: MeasuringSource,
): string {
  const { alternative, identityLabel } = observation ?? {
    alternative: alternatives[0],
    identityLabel: alternatives[0].identityLabels[0],
  };
  return renderExpression(alternative.expression, {
    match: oneOfMatcher(identityLabel, [subject.name]),
    identityLabels: [identityLabel],
    scopeLabels: source.scopeLabels,
    agg: 'max',
    scrapeIntervalSeconds: source.timing.scrapeIntervalSeconds,
  });
}
