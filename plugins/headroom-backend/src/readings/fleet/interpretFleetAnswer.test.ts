import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { interpretFleetAnswer } from './interpretFleetAnswer';

const NOW = 1_700_000_000;

function alternative(origin: string, label: string): ReadingAlternative {
  return {
    origin,
    expression: `$agg by ($id) (${origin}{$match})`,
    sampleOf: origin,
    identityLabel: label,
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

type Row = [part: string, label: string, value: number];

function interpret(rows: Row[], definition = reading) {
  const answer = rows.map(([part, label, value]) => ({
    labels: { headroom_part: part, [label]: 'db' },
    time: NOW,
    value,
  }));
  const found = interpretFleetAnswer(definition, answer, {
    clockOffsetSeconds: 0,
    timing: { scrapeIntervalSeconds: 10, refreshIntervalSeconds: 5 },
  }).get('db');
  return (
    found && {
      origin: found.alternative.origin,
      value: found.value,
      problem: found.problem?.split(/[:(]/)[0].trim() ?? null,
      age: found.sampledAt && NOW - found.sampledAt,
    }
  );
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
});
