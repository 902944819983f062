import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { Scope, ScopeLabels, scopeOf } from '../identity/Scope';
import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { Observation, Observations } from './Observation';
import { parsePart, Part, PART_LABEL } from './partLabel';

/** What the branches of one alternative say about the resources of one name and scope. */
interface Found {
  index: number;
  identityLabel: string;
  scope: Scope;
  parts: Record<Part, number[]>;
}

/**
 * The answer of a `fleetQuery`, by the names of the resources. Of a large fleet it has tens of thousands of series.
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
  const scopeIn = scopeReader(options);
  const partIn = remembered(parsePart);
  const found = new Map<string, Found[]>();
  for (const { labels, value } of answer) {
    const part = partIn(labels[PART_LABEL] ?? '');
    const identityLabel =
      part &&
      reading.alternatives[part.alternative]?.identityLabels.find(
        label => labels[label],
      );
    if (part && identityLabel) {
      const index = part.alternative;
      const scope = scopeIn(labels);
      const ofName = getOrCreate(found, labels[identityLabel], () => []);
      let each = ofName.find(
        other => other.index === index && other.scope === scope,
      );
      if (!each) {
        const parts = { max: [], min: [], time: [] };
        each = { index, identityLabel, scope, parts };
        ofName.push(each);
      }
      each.parts[part.part].push(value);
    }
  }

  const observations = new Map<string, Observation[]>();
  for (const [resource, ofName] of found) {
    const seen = ofName
      .filter(({ parts }) => parts.max.length > 0)
      .sort((a, b) => a.index - b.index)
      .map(each =>
        observe(reading, reading.alternatives[each.index], each, options),
      );
    if (seen.length > 0) {
      observations.set(resource, seen);
    }
  }
  return observations;
}

/** Reads scopes out of labels, the same object for the same scope: thousands of series share a few. */
function scopeReader(options: {
  scopeLabels: ScopeLabels;
  externalLabels: Readonly<Record<string, string>>;
}): (labels: Readonly<Record<string, string>>) => Scope {
  const names = Object.values(options.scopeLabels).flat();
  const scopes = new Map<string, Scope>();
  return labels =>
    getOrCreate(
      scopes,
      names.map(name => labels[name] ?? '').join('\u0000'),
      () => scopeOf(labels, options.scopeLabels, options.externalLabels),
    );
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return text => getOrCreate(made, text, () => make(text));
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
