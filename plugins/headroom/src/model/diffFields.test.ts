import { diffFields } from './diffFields';

describe('diffFields', () => {
  it.each([
    ['nothing', null, null, []],
    [
      'a resource that comes',
      null,
      { a: 1, b: { c: true } },
      [
        ['a', undefined, 1],
        ['b.c', undefined, true],
      ],
    ],
    ['a resource that goes', { a: 1 }, null, [['a', 1, undefined]]],
    ['what stays is left out', { a: 1, b: 2 }, { a: 1, b: 3 }, [['b', 2, 3]]],
    ['the same list is no difference', { a: [1, 2] }, { a: [1, 2] }, []],
    [
      'another order is one',
      { a: [1, 2] },
      { a: [2, 1] },
      [['a', [1, 2], [2, 1]]],
    ],
    [
      'one tag of many',
      { tags: { team: 'shop', tier: '1' } },
      { tags: { team: 'shop', tier: '2' } },
      [['tags.tier', '1', '2']],
    ],
    ['false is not nothing', { a: false }, { a: null }, [['a', false, null]]],
    ['an empty object is a value', { a: {} }, {}, [['a', {}, undefined]]],
  ])('%s', (_, before, after, expected) => {
    expect(
      diffFields(before, after).map(d => [d.field, d.before, d.after]),
    ).toEqual(expected);
  });
});
