import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { reachesThreshold } from '../catalog/reachesThreshold';
import { SourceTiming } from '../catalog/SourceTiming';
import { staleAfterSeconds } from '../catalog/staleAfterSeconds';
import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { Observation } from './Observation';
import { parsePart, Part, PART_LABEL } from './partLabel';

type Parts = Record<Part, number[]>;

/**
 * The answer of a `fleetQuery`, by resource: the first alternative with a fresh number, else the first
 * with a number, else the first that says anything.
 *
 * @param options.clockOffsetSeconds - the source's clock minus ours
 * @internal
 */
export function interpretFleetAnswer(
  reading: ReadingDefinition,
  answer: readonly InstantSeries[],
  options: { clockOffsetSeconds: number; timing: SourceTiming },
): Map<string, Observation> {
  const parts = new Map<string, Map<number, Parts>>();
  let evaluatedAt = 0;
  for (const { labels, time, value } of answer) {
    const part = parsePart(labels[PART_LABEL]);
    const alternative = part && reading.alternatives[part.alternative];
    const resource = alternative && labels[alternative.identityLabel];
    if (part && resource) {
      evaluatedAt = time;
      const ofResource = getOrCreate(parts, resource, () => new Map());
      getOrCreate<number, Parts>(ofResource, part.alternative, () => ({
        max: [],
        min: [],
        time: [],
      }))[part.part].push(value);
    }
  }

  const observations = new Map<string, Observation>();
  for (const [resource, byAlternative] of parts) {
    let best: Observation | null = null;
    let bestRank = -1;
    reading.alternatives.forEach((alternative, index) => {
      const found = byAlternative.get(index);
      if (!found || found.max.length === 0) {
        return;
      }
      const observation = observe(reading, alternative, found, options);
      const rank = rankOf(
        reading,
        observation,
        evaluatedAt - options.clockOffsetSeconds,
        options.timing,
      );
      if (rank > bestRank) {
        best = observation;
        bestRank = rank;
      }
    });
    if (best) {
      observations.set(resource, best);
    }
  }
  return observations;
}

function observe(
  reading: ReadingDefinition,
  alternative: ReadingAlternative,
  { max, min, time }: Parts,
  options: { clockOffsetSeconds: number },
): Observation {
  const newest = Math.max(...time);
  const sampledAt = Number.isFinite(newest)
    ? newest - options.clockOffsetSeconds
    : null;
  const values = [...max, ...min].filter(value => !Number.isNaN(value));
  const broken =
    reading.negativeMeans !== undefined &&
    values.length > 0 &&
    values.every(value => value < 0);
  const problem = broken ? reading.negativeMeans : problemOf(values);
  return {
    alternative,
    value: problem ? null : values[0],
    problem: problem ? `${problem} (${alternative.origin.trim()})` : null,
    broken,
    sampledAt,
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

function rankOf(
  reading: ReadingDefinition,
  { value, broken, sampledAt, alternative }: Observation,
  now: number,
  timing: SourceTiming,
): number {
  if (value === null && !broken) {
    return 0;
  }
  const limit = staleAfterSeconds(alternative, timing);
  if (sampledAt !== null && now - sampledAt > limit) {
    return 1;
  }
  const thresholds = alternative.thresholds ?? reading.thresholds;
  const alarming =
    broken ||
    (value !== null &&
      thresholds !== null &&
      reachesThreshold(value, thresholds, 'attention'));
  return alarming && reading.alarmingWins ? 3 : 2;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
