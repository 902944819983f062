import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { Observation } from '../fleet/Observation';
import { SourceSnapshot } from '../fleet/SourceSnapshot';
import { subjectOf } from '../identity/Subject';
import { historyBranches } from './historyBranches';

const alternative = (
  origin: string,
  more: Partial<ReadingAlternative> = {},
): ReadingAlternative => ({
  origin,
  expression: `${origin}{$match}`,
  time: null,
  identityLabels: ['db'],
  staleAfter: { intervals: 3 },
  ...more,
});

const postgres = alternative('pg');
const live = alternative('cw', { identityLabels: ['a', 'b'] });
const late = alternative('late', {
  identityLabels: ['a', 'b'],
  history: 'cw{$match}',
});
const reading: ReadingDefinition = {
  id: 'x',
  title: 'X',
  unit: 'count',
  appliesTo: 'all',
  pressure: false,
  thresholds: null,
  alternatives: [postgres, live, late],
};

function seen(
  from: ReadingAlternative,
  identityLabel = from.identityLabels[0],
): Observation {
  return {
    alternative: from,
    identityLabel,
    scope: {},
    value: 1,
    problem: null,
    broken: false,
    sampledAt: 0,
    seenAt: 0,
  };
}

function branchesFor(
  names: string[],
  observations: Record<string, Observation[]>,
  lastKnown: Record<string, Observation[]> = {},
): string[] {
  const snapshot = {
    readings: new Map([
      [
        'x',
        {
          observations: new Map(Object.entries(observations)),
          lastKnown: new Map(Object.entries(lastKnown)),
          failure: null,
          partial: false,
        },
      ],
    ]),
  } as unknown as SourceSnapshot;
  const subjects = names.map(name =>
    subjectOf({ name, scope: {}, since: null }, undefined),
  );
  return historyBranches([reading], snapshot, subjects).map(
    branch =>
      `${branch.alternative.origin} ${branch.identityLabel}: ${branch.subjects
        .map(({ name }) => name)
        .join(',')}`,
  );
}

describe('historyBranches', () => {
  it('asks for each resource by what has data for it', () => {
    expect(
      branchesFor(['one', 'two'], {
        one: [seen(postgres)],
        two: [seen(live, 'b')],
        other: [seen(live, 'a')],
      }),
    ).toEqual(['pg db: one', 'cw b: two']);
  });

  it('asks by all that has data, also by what shows no number now', () => {
    expect(
      branchesFor(['one'], { one: [seen(live)] }, { one: [seen(postgres)] }),
    ).toEqual(['pg db: one', 'cw a: one']);
  });

  it('asks by what others have, where nothing is known of a resource', () => {
    expect(
      branchesFor(['new'], {
        other: [seen(live, 'b')],
        more: [seen(late, 'b')],
      }),
    ).toEqual(['cw b: new']);
  });

  it('asks by everything where nothing is known of any', () => {
    expect(branchesFor(['new'], {})).toEqual([
      'pg db: new',
      'cw a: new',
      'cw b: new',
    ]);
  });

  it('asks once for what differs only in how late it looks', () => {
    expect(branchesFor(['one'], { one: [seen(live), seen(late)] })).toEqual([
      'cw a: one',
    ]);
  });
});
