import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { reachesThreshold } from '../catalog/reachesThreshold';
import { SourceTiming } from '../catalog/SourceTiming';
import { staleAfterSeconds } from '../catalog/staleAfterSeconds';
import { Subject } from '../identity/Subject';
import { areOfOneSeries } from './carryOver';
import { Observation } from './Observation';
import { ReadingSnapshot } from './SourceSnapshot';

/** How good an observation is to be shown. */
const UNUSABLE = 0;
const STALE = 1;
const FRESH = 2;
const ALARMING = 3;

/** What a snapshot knows of one reading of one resource. @internal */
export interface Sighting {
  observation: Observation | null;
  /** Whether the source says it now; else it is what it said last. */
  isCurrent: boolean;
  /** What may be the resource's or another one's; only where nothing certainly is. */
  ambiguous: Observation | null;
  /** Whether all that was found is of an earlier resource of that name. */
  isBefore: boolean;
}

/**
 * Of all that was seen of a name, what is the best known of this resource: a fresh number of the first alternative that
 * has one, else a number, else the first that says anything.
 *
 * @param now - Unix seconds
 * @internal
 */
export function observationOf(
  reading: ReadingDefinition,
  part: ReadingSnapshot,
  subject: Subject,
  { timing, now }: { timing: SourceTiming; now: number },
): Sighting {
  const current = part.observations.get(subject.name) ?? [];
  const ended = (part.lastKnown.get(subject.name) ?? []).filter(
    each => !current.some(other => areOfOneSeries(other, each)),
  );
  const found = [...current, ...ended]
    .sort((a, b) => indexOf(reading, a) - indexOf(reading, b))
    .map(observation => ({
      observation,
      verdict: subject.attribution.judge(observation.scope),
    }))
    .filter(({ verdict }) => verdict !== 'another');
  const [ambiguous] = found.filter(({ verdict }) => verdict === 'ambiguous');
  const its = found
    .filter(({ verdict }) => verdict === 'its')
    .map(({ observation }) => observation);
  const since = its.filter(each => isSince(each, subject));
  const best = bestOf(reading, since, timing, now);
  return {
    observation: best,
    isCurrent: best !== null && current.includes(best),
    ambiguous: its.length === 0 ? ambiguous?.observation ?? null : null,
    isBefore: its.length > 0 && since.length === 0,
  };
}

function indexOf(
  { alternatives }: ReadingDefinition,
  { alternative }: Observation,
): number {
  return alternatives.indexOf(alternative);
}

/** A value may be older than its sample's time; one without a time may be of any time. */
function isSince(
  { sampledAt, alternative }: Observation,
  { since }: Subject,
): boolean {
  return (
    since === null ||
    sampledAt === null ||
    sampledAt - (alternative.delaySeconds ?? 0) >= since
  );
}

function bestOf(
  reading: ReadingDefinition,
  observations: readonly Observation[],
  timing: SourceTiming,
  now: number,
): Observation | null {
  let best: Observation | null = null;
  let bestRank = -1;
  for (const observation of observations) {
    const rank = rankOf(reading, observation, timing, now);
    // A number that is merely late by nature does not replace one that is newer.
    const older =
      bestRank === STALE && rank === FRESH && isOlder(observation, best);
    if (rank > bestRank && !older) {
      best = observation;
      bestRank = rank;
    }
  }
  return best;
}

function isOlder(a: Observation, b: Observation | null): boolean {
  return (
    a.sampledAt !== null &&
    b !== null &&
    b.sampledAt !== null &&
    a.sampledAt < b.sampledAt
  );
}

function rankOf(
  reading: ReadingDefinition,
  { value, broken, sampledAt, seenAt, alternative }: Observation,
  timing: SourceTiming,
  now: number,
): number {
  if (value === null && !broken) {
    return UNUSABLE;
  }
  if (now - (sampledAt ?? seenAt) > staleAfterSeconds(alternative, timing)) {
    return STALE;
  }
  const thresholds = alternative.thresholds ?? reading.thresholds;
  const alarming =
    broken ||
    (value !== null &&
      thresholds !== null &&
      reachesThreshold(value, thresholds, 'attention'));
  return alarming && reading.alarmingWins ? ALARMING : FRESH;
}
