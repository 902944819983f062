import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { subjectOf } from '../identity/Subject';
import { carryOver } from './carryOver';
import { interpretFleetAnswer } from './interpretFleetAnswer';
import { Observations } from './Observation';
import { observationOf } from './observationOf';

const NOW = 1_700_000_000;

function alternative(origin: string, label: string): ReadingAlternative {
  return {
    origin,
    expression: `$agg by ($id) (${origin}{$match})`,
    time: `max by ($id) (timestamp(${origin}{$match}))`,
    identityLabels: [label],
    staleAfter: { intervals: 3 },
  };
}

const reading: ReadingDefinition = {
  id: 'x',
  title: 'X',
  unit: 'count',
  appliesTo: 'all',
  pressure: false,
  thresholds: null,
  alternatives: [alternative('first', 'a'), alternative('second', 'b')],
};

const NOTHING = { said: 'nothing' };

type Row = [part: string, label: string, value: number, scope?: object];

const scopeLabels = { account: ['account_id'], region: ['region'] };

function observationsIn(rows: Row[], definition = reading, now = NOW) {
  return interpretFleetAnswer(
    definition,
    rows.map(([part, label, value, scope]) => ({
      labels: { headroom_part: part, [label]: 'db', ...scope },
      time: now,
      value,
    })),
    { clockOffsetSeconds: 0, now, scopeLabels, externalLabels: {} },
  );
}

function look(
  part: { observations: Observations; lastKnown: Observations },
  definition = reading,
  {
    since = null as number | null,
    account = null as string | null,
    now = NOW,
  } = {},
) {
  const known = [part.observations, part.lastKnown].flatMap(each =>
    (each.get('db') ?? []).map(({ scope }) => scope),
  );
  const subject = subjectOf(
    {
      name: 'db',
      scope: { account, region: null },
      since: since === null ? null : new Date(since * 1000).toISOString(),
    },
    known,
  );
  const { observation: found, ...more } = observationOf(
    definition,
    { ...part, failure: null, partial: false },
    subject,
    { timing: { scrapeIntervalSeconds: 10, refreshIntervalSeconds: 5 }, now },
  );
  return {
    ...more,
    found: found && {
      origin: found.alternative.origin,
      value: found.value,
      problem: found.problem?.split(/[:(]/)[0].trim() ?? null,
      age: found.sampledAt && now - found.sampledAt,
    },
  };
}

function interpret(rows: Row[], definition = reading) {
  const observations = observationsIn(rows, definition);
  return look({ observations, lastKnown: new Map() }, definition).found;
}

const values = (
  index: number,
  label: string,
  max: number,
  min = max,
  age = 1,
): Row[] => [
  [`${index} max`, label, max],
  [`${index} min`, label, min],
  [`${index} time`, label, NOW - age],
];

describe('interpretFleetAnswer', () => {
  const table: Array<[string, Row[], object]> = [
    ['nothing', [], NOTHING],
    [
      'one fresh number',
      values(0, 'a', 5),
      { origin: 'first', value: 5, problem: null, age: 1 },
    ],
    [
      'zero, which is a number',
      values(0, 'a', 0),
      { origin: 'first', value: 0, problem: null, age: 1 },
    ],
    [
      'two alternatives: the first',
      [...values(1, 'b', 6), ...values(0, 'a', 5)],
      { origin: 'first', value: 5, problem: null, age: 1 },
    ],
    [
      'the first stale, the second fresh: the fresh one',
      [...values(0, 'a', 5, 5, 46), ...values(1, 'b', 6)],
      { origin: 'second', value: 6, problem: null, age: 1 },
    ],
    [
      'both stale: the first',
      [...values(0, 'a', 5, 5, 60), ...values(1, 'b', 6, 6, 50)],
      { origin: 'first', value: 5, problem: null, age: 60 },
    ],
    [
      'the first NaN, the second stale: the number',
      [...values(0, 'a', NaN), ...values(1, 'b', 6, 6, 50)],
      { origin: 'second', value: 6, problem: null, age: 50 },
    ],
    [
      'only NaN',
      values(0, 'a', NaN),
      { value: null, problem: 'no datapoint', age: 1 },
    ],
    [
      'infinite',
      values(0, 'a', Infinity),
      { value: null, problem: 'the source says infinite' },
    ],
    [
      'duplicates that disagree',
      values(0, 'a', 5, 4),
      {
        value: null,
        problem: 'series with the same identity have different values',
      },
    ],
    ['one duplicate infinite', values(0, 'a', Infinity, 5), { value: null }],
    [
      'no sample time',
      [['0 max', 'a', 5]],
      { origin: 'first', value: 5, age: null },
    ],
    ['an unknown part', [['9 max', 'a', 5]], NOTHING],
    ['a time without a value', [['0 time', 'a', NOW]], NOTHING],
    ['another label than the alternative has', [['0 max', 'b', 5]], NOTHING],
    [
      'an own expression with two series of one identity',
      [
        ['0 max', 'a', 5],
        ['0 max', 'a', 6],
      ],
      { value: null },
    ],
  ];

  it.each(table)('%s', (_what, rows, expected) => {
    expect(interpret(rows) ?? NOTHING).toMatchObject(expected);
  });

  it('keeps what is fresh for as long as it may take to be seen', () => {
    // Three scrapes of 10 s, two refreshes of 5 s, and 5 s until the page looks again.
    const rows = [...values(0, 'a', 5, 5, 45), ...values(1, 'b', 6)];
    expect(interpret(rows)).toMatchObject({ origin: 'first', age: 45 });
  });

  it('takes a negative number for what it stands for', () => {
    const rows = values(0, 'a', -1);
    expect(interpret(rows)).toMatchObject({ value: -1 });
    expect(
      interpret(rows, { ...reading, negativeMeans: 'it does not replicate' }),
    ).toMatchObject({ value: null, problem: 'it does not replicate' });
  });

  const lag: ReadingDefinition = {
    ...reading,
    thresholds: { attention: 15, critical: 60 },
    negativeMeans: 'it does not replicate',
    alarmingWins: true,
  };

  it.each<[string, Row[], object]>([
    [
      'a zero, when another one sees trouble',
      [...values(0, 'a', 0), ...values(1, 'b', 2000)],
      { origin: 'second', value: 2000 },
    ],
    [
      'a zero, when another one says that it is broken',
      [...values(0, 'a', 0), ...values(1, 'b', -1)],
      { origin: 'second', value: null, problem: 'it does not replicate' },
    ],
    [
      'trouble that is long past',
      [...values(0, 'a', 0), ...values(1, 'b', 2000, 2000, 500)],
      { origin: 'first', value: 0 },
    ],
    [
      'a higher number that is fine, too',
      [...values(0, 'a', 0), ...values(1, 'b', 14)],
      { origin: 'first', value: 0 },
    ],
  ])('judges %s', (_what, rows, expected) => {
    expect(interpret(rows, lag)).toMatchObject(expected);
  });

  it.each<[string, Row[], object]>([
    [
      'what is late by nature, after a newer one that is merely stale: the newer one',
      [...values(0, 'a', 5, 5, 60), ...values(2, 'c', 6, 6, 400)],
      { origin: 'first', age: 60 },
    ],
    [
      'what is late by nature, after one that is older: what is late',
      [...values(0, 'a', 5, 5, 500), ...values(2, 'c', 6, 6, 400)],
      { origin: 'late', age: 400 },
    ],
  ])('takes %s', (_what, rows, expected) => {
    const late = {
      ...alternative('late', 'c'),
      staleAfter: { seconds: 1200 },
    };
    expect(
      interpret(rows, {
        ...reading,
        alternatives: [...reading.alternatives, late],
      }),
    ).toMatchObject(expected);
  });
});

describe('equally named resources', () => {
  const of = (account: string, value: number, label = 'a'): Row[] =>
    values(0, label, value).map(([part, name, number]) => [
      part,
      name,
      number,
      { account_id: account, region: 'eu' },
    ]);
  const sightingOf = (rows: Row[], account: string | null) =>
    look(
      { observations: observationsIn(rows), lastKnown: new Map() },
      reading,
      { account },
    );

  it('are told apart by what their series say', () => {
    const rows = [...of('111', 5), ...of('222', 6)];
    expect(sightingOf(rows, '111').found).toMatchObject({ value: 5 });
    expect(sightingOf(rows, '222').found).toMatchObject({ value: 6 });
    expect(sightingOf(rows, '333')).toMatchObject({
      found: null,
      ambiguous: null,
    });
  });

  it('are ambiguous where nothing says which one is meant', () => {
    const sighting = sightingOf([...of('111', 5), ...of('222', 6)], null);
    expect(sighting).toMatchObject({
      found: null,
      ambiguous: { scope: { account: '111' } },
    });
  });

  it('do not lend their series to each other', () => {
    // An exporter without labels measures one of the two, and nobody knows which.
    const rows = [...values(1, 'b', 7), ...of('222', 6)];
    expect(sightingOf(rows, '111')).toMatchObject({
      found: null,
      ambiguous: { alternative: { origin: 'second' } },
    });
  });

  it('are one where one is known only', () => {
    expect(sightingOf(of('111', 5), null).found).toMatchObject({ value: 5 });
    expect(sightingOf(values(0, 'a', 5), '111').found).toMatchObject({
      value: 5,
    });
  });
});

describe('a resource that has the name of an earlier one', () => {
  it('has none of its samples', () => {
    const observations = observationsIn(values(0, 'a', 5, 5, 20));
    const part = { observations, lastKnown: observations };
    expect(look(part, reading, { since: NOW - 30 }).found).toMatchObject({
      value: 5,
    });
    expect(look(part, reading, { since: NOW - 10 })).toMatchObject({
      found: null,
      isBefore: true,
    });
  });

  it('has no sample whose value may be older than its time', () => {
    const late = {
      ...reading,
      alternatives: [{ ...alternative('late', 'a'), delaySeconds: 300 }],
    };
    const observations = observationsIn(values(0, 'a', 5), late);
    const part = { observations, lastKnown: new Map() };
    expect(look(part, late, { since: NOW - 200 }).isBefore).toBe(true);
    expect(look(part, late, { since: NOW - 400 }).isBefore).toBe(false);
  });
});

describe('carryOver', () => {
  const round = (
    before: ReturnType<typeof carryOver> | undefined,
    rows: Row[],
    now: number,
  ) => carryOver(before?.lastKnown, observationsIn(rows, reading, now), now);
  const at = (time: number, value = 5): Row[] => [
    ['0 max', 'a', value],
    ['0 min', 'a', value],
    ['0 time', 'a', time],
  ];

  it('keeps a number that ended, for an hour', () => {
    const first = round(undefined, at(NOW), NOW);
    const later = round(first, [], NOW + 3500);
    expect(look(later, reading, { now: NOW + 3500 })).toMatchObject({
      found: { value: 5, age: 3500 },
      isCurrent: false,
    });
    const last = round(later, [], NOW + 3700);
    expect(look(last, reading, { now: NOW + 3700 }).found).toBeNull();
  });

  it('never goes back to an older sample', () => {
    const first = round(undefined, at(NOW - 1, 5), NOW);
    // Another one of a pair answers, or a rate outlives its series.
    const second = round(first, at(NOW - 9, 4), NOW + 5);
    expect(look(second, reading, { now: NOW + 5 })).toMatchObject({
      found: { value: 5, age: 6 },
      isCurrent: true,
    });
    const third = round(second, at(NOW + 9, 3), NOW + 10);
    expect(look(third, reading, { now: NOW + 10 }).found).toMatchObject({
      value: 3,
      age: 1,
    });
  });

  it('forgets a time that never was, when a clock is put right', () => {
    const first = round(undefined, at(NOW + 3600, 5), NOW);
    const second = round(first, at(NOW + 4, 6), NOW + 5);
    expect(look(second, reading, { now: NOW + 5 }).found).toMatchObject({
      value: 6,
      age: 1,
    });
  });

  it('gives no sample a time that nobody said', () => {
    const untimed: Row[] = [['0 max', 'a', 5]];
    const first = round(undefined, untimed, NOW);
    const second = round(first, [], NOW + 5);
    expect(look(second, reading, { now: NOW + 5 }).found).toMatchObject({
      value: 5,
      age: null,
    });
  });
});
