import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { Scope, ScopeLabels, scopeOf } from '../identity/Scope';
import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { Observation, Observations } from './Observation';
import { parsePart, Part, PART_LABEL } from './partLabel';

/** What the branches of one alternative say about one resource. */
interface Found {
  index: number;
  resource: string;
  identityLabel: string;
  scope: Scope;
  parts: Record<Part, number[]>;
}

/**
 * The answer of a `fleetQuery`, by the names of the resources.
 *
 * @param options.clockOffsetSeconds - the source's clock minus ours
 * @param options.now - Unix seconds of our clock
 * @internal
 */
export function interpretFleetAnswer(
  reading: ReadingDefinition,
  answer: readonly InstantSeries[],
  options: {
    clockOffsetSeconds: number;
    now: number;
    scopeLabels: ScopeLabels;
    externalLabels: Readonly<Record<string, string>>;
  },
): Observations {
  const found = new Map<string, Found>();
  // Thousands of series share a few scopes.
  const scopes = new Map<string, Scope>();
  for (const { labels, value } of answer) {
    const part = parsePart(labels[PART_LABEL]);
    const alternative = part && reading.alternatives[part.alternative];
    const identityLabel = alternative?.identityLabels.find(
      label => labels[label],
    );
    if (part && identityLabel) {
      const resource = labels[identityLabel];
      const stated = scopeOf(
        labels,
        options.scopeLabels,
        options.externalLabels,
      );
      const scopeKey = JSON.stringify(stated);
      const scope = getOrCreate(scopes, scopeKey, () => stated);
      const key = JSON.stringify([part.alternative, resource, scopeKey]);
      getOrCreate(
        found,
        key,
        (): Found => ({
          index: part.alternative,
          resource,
          identityLabel,
          scope,
          parts: { max: [], min: [], time: [] },
        }),
      ).parts[part.part].push(value);
    }
  }

  const observations = new Map<string, Observation[]>();
  for (const each of [...found.values()].sort((a, b) => a.index - b.index)) {
    if (each.parts.max.length > 0) {
      getOrCreate(observations, each.resource, () => []).push(
        observe(reading, reading.alternatives[each.index], each, options),
      );
    }
  }
  return observations;
}

function observe(
  reading: ReadingDefinition,
  alternative: ReadingAlternative,
  { identityLabel, scope, parts: { max, min, time } }: Found,
  options: { clockOffsetSeconds: number; now: number },
): Observation {
  const newest = Math.max(...time);
  const values = [...max, ...min].filter(value => !Number.isNaN(value));
  const broken =
    reading.negativeMeans !== undefined &&
    values.length > 0 &&
    values.every(value => value < 0);
  const problem = broken ? reading.negativeMeans : problemOf(values);
  return {
    alternative,
    identityLabel,
    scope,
    value: problem ? null : values[0],
    problem: problem ? `${problem} (${alternative.origin})` : null,
    broken,
    sampledAt: Number.isFinite(newest)
      ? newest - options.clockOffsetSeconds
      : null,
    seenAt: options.now,
  };
}

function problemOf(numbers: number[]): string | null {
  if (numbers.length === 0) {
    return 'no datapoint: the source says NaN';
  }
  if (numbers.some(value => value !== numbers[0])) {
    return 'series with the same identity have different values: drop or deduplicate one of them';
  }
  if (!Number.isFinite(numbers[0])) {
    return 'the source says infinite';
  }
  return null;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
