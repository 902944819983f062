import { Attribution } from './Attribution';
import { Scope, scopeOf } from './Scope';

const A = { account: '111', region: 'eu' };
const B = { account: '222', region: 'eu' };
const C = { account: '111', region: 'us' };
const NOTHING = { account: null, region: null };

type Verdict = ReturnType<Attribution['judge']>;

describe('Attribution', () => {
  it.each<[string, Scope, Scope[], Scope, Verdict]>([
    [
      'the only one, unlabelled, by its name',
      NOTHING,
      [NOTHING],
      NOTHING,
      'its',
    ],
    ['the only one, labelled, by its name', NOTHING, [A], A, 'its'],
    [
      'the only one, labelled by one exporter only',
      NOTHING,
      [NOTHING, A],
      NOTHING,
      'its',
    ],
    [
      'the only one, unlabelled, though more is said of it',
      A,
      [NOTHING],
      NOTHING,
      'its',
    ],
    ['one of two that is said', A, [A, B], A, 'its'],
    ['the other one', A, [A, B], B, 'another'],
    ['the only one, which is another one', A, [B], B, 'another'],
    ['one of two that is not said', NOTHING, [A, B], A, 'ambiguous'],
    [
      'one of two that is half said',
      { account: '111', region: null },
      [A, C],
      A,
      'ambiguous',
    ],
    [
      'one that is half said and half labelled',
      { account: '111', region: null },
      [{ account: null, region: 'eu' }],
      { account: null, region: 'eu' },
      'its',
    ],
    [
      'what does not say which of two',
      A,
      [NOTHING, A, B],
      NOTHING,
      'ambiguous',
    ],
    [
      'what may be of one that has none of its own',
      A,
      [NOTHING, B],
      NOTHING,
      'ambiguous',
    ],
    [
      'what says enough, though another one exists',
      A,
      [{ account: '111', region: null }, B],
      { account: '111', region: null },
      'its',
    ],
    [
      'a stranger to a resource that is not said',
      { account: null, region: 'eu' },
      [A, B, C],
      C,
      'another',
    ],
    ['nothing known at all', A, [], A, 'its'],
  ])('%s', (_what, stated, known, scope, verdict) => {
    expect(new Attribution(stated, known).judge(scope)).toBe(verdict);
  });

  it('says what has to be said', () => {
    expect([...new Attribution(NOTHING, [A, B, C]).ambiguous]).toEqual([
      ['account', ['111', '222']],
      ['region', ['eu', 'us']],
    ]);
    expect([...new Attribution(A, [A, B]).missingIn(NOTHING)]).toEqual([
      ['account', ['111', '222']],
    ]);
    expect(new Attribution(A, [A, B]).ambiguous.size).toBe(0);
  });
});

describe('scopeOf', () => {
  const labels = { account: ['account_id', 'aws_account'], region: ['region'] };

  it.each<[Record<string, string>, Record<string, string>, Scope]>([
    [{}, {}, NOTHING],
    [{ account_id: '111', region: 'eu' }, {}, A],
    [{ account_id: '', aws_account: '111', region: 'eu' }, {}, A],
    [{ account_id: '111' }, { region: 'eu', account_id: '222' }, A],
  ])('of %j, with %j for all', (own, external, scope) => {
    expect(scopeOf(own, labels, external)).toEqual(scope);
  });
});
