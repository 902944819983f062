import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { Observation } from '../fleet/Observation';
import { ReadingSnapshot, SourceSnapshot } from '../fleet/SourceSnapshot';
import { Subject } from '../identity/Subject';
import { HistoryBranch } from './HistoryBranch';

/**
 * What to ask for: of every reading of every resource the alternatives that have data for it, whichever of them shows its
 * number now. Of a reading that a resource has no data for there may be a past all the same, so it is asked for by the
 * alternatives that have data for anyone; where nothing has, by all.
 *
 * @internal
 */
export function historyBranches(
  catalog: readonly ReadingDefinition[],
  snapshot: SourceSnapshot,
  subjects: readonly Subject[],
): HistoryBranch[] {
  return catalog
    .filter(({ appliesTo }) => appliesTo !== 'none')
    .flatMap(reading => {
      const part = snapshot.readings.get(reading.id);
      const inUse = part ? usedByAnyone(part) : [];
      const branches = new Map<string, HistoryBranch>();
      for (const subject of subjects) {
        const own = part ? seenOf(part, subject) : [];
        const ways = [own, inUse, waysOf(reading)].find(
          each => each.length > 0,
        );
        for (const { alternative, identityLabel } of ways ?? []) {
          // Two alternatives that differ in how late they look are the same in the past.
          const key = `${identityLabel} ${expressionOf(alternative)}`;
          const branch = branches.get(key) ?? {
            reading,
            alternative,
            identityLabel,
            subjects: [],
          };
          if (!branch.subjects.includes(subject)) {
            branch.subjects.push(subject);
          }
          branches.set(key, branch);
        }
      }
      return [...branches.values()].sort(
        (a, b) =>
          reading.alternatives.indexOf(a.alternative) -
          reading.alternatives.indexOf(b.alternative),
      );
    });
}

/** @internal */
export function expressionOf(alternative: ReadingAlternative): string {
  return alternative.history ?? alternative.expression;
}

type Way = Pick<HistoryBranch, 'alternative' | 'identityLabel'>;

function waysOf({ alternatives }: ReadingDefinition): Way[] {
  return alternatives.flatMap(alternative =>
    alternative.identityLabels.map(identityLabel => ({
      alternative,
      identityLabel,
    })),
  );
}

function seenOf(part: ReadingSnapshot, { name }: Subject): Observation[] {
  return [part.observations, part.lastKnown].flatMap(each => [
    ...(each.get(name) ?? []),
  ]);
}

function usedByAnyone(part: ReadingSnapshot): Way[] {
  const ways = new Map<string, Way>();
  for (const observations of [part.observations, part.lastKnown]) {
    for (const list of observations.values()) {
      for (const { alternative, identityLabel } of list) {
        ways.set(`${identityLabel} ${alternative.expression}`, {
          alternative,
          identityLabel,
        });
      }
    }
  }
  return [...ways.values()];
}
