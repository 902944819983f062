import { findingOf, PLAN_ID, planOf } from '../__testUtils__/fixtures';
import { startable } from './startable';

const soft = findingOf({ ruleId: 'soft', overridable: true });
const judge = (
  findings: ReturnType<typeof findingOf>[],
  reasons: Record<string, string> = {},
) => startable(planOf({ findings }), 0, reasons);

describe('startable', () => {
  it('hands on the plan that was shown', () => {
    expect(judge([findingOf({ severity: 'warn' })]).value).toEqual({
      planId: PLAN_ID,
      hash: 'a'.repeat(64),
      expiresAt: '1970-01-01T00:00:00.000Z',
      overrides: [],
    });
  });

  it.each<[string, ReturnType<typeof judge>]>([
    ['a block', judge([findingOf()])],
    [
      'a block, whatever the reason',
      judge([findingOf()], { soft: 'x'.repeat(20) }),
    ],
    ['a missing reason', judge([soft])],
    ['a short reason', judge([soft], { soft: 'short' })],
    ['a blank reason', judge([soft], { soft: ' '.repeat(20) })],
    [
      'a reason that cannot be seen',
      judge([soft], { soft: '\u3164'.repeat(20) }),
    ],
    [
      'one reason of two',
      judge([soft, { ...soft, ruleId: 'b' }], { soft: 'x'.repeat(20) }),
    ],
  ])('hands on nothing for %s', (_, judged) => {
    expect(judged.value).toBeUndefined();
  });

  it('asks once for two findings of one rule', () => {
    const { overridable, value } = judge([soft, { ...soft, field: 'b' }], {
      soft: 'It is read once a night',
    });
    expect(overridable).toHaveLength(1);
    expect(value?.overrides).toHaveLength(1);
  });

  it('hands on the reasons, and only those that are needed', () => {
    expect(
      judge([soft], {
        soft: ' It is read once a night ',
        other: 'x'.repeat(20),
      }).value?.overrides,
    ).toEqual([{ ruleId: 'soft', reason: 'It is read once a night' }]);
  });
});
