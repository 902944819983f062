import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { planFixture } from '../../fixtures/planFixture';
import { undoPlanFixture } from '../../fixtures/undoPlanFixture';
import { undoEffect } from '../../model/undoEffect';
import { reviewTitle } from './reviewTitle';

const [deletion, other] = [...undoPlanFixture().changes].reverse();
const none = (before: PlannedChange['before']): PlannedChange => ({
  ...deletion,
  action: 'none',
  before,
  after: before,
});
const [finding] = planFixture().findings;
const irreversible = { ...finding, ruleId: 'undo.irreversible' };

describe('reviewTitle', () => {
  it.each([
    [
      'the gravest change and how many more',
      undoPlanFixture({ changes: [other, { ...deletion, risk: 'medium' }] }),
      'Delete read replica storefront-read-replica-01, and 1 more change',
      'changes',
    ],
    [
      'the only change',
      undoPlanFixture({ changes: [none(null), deletion] }),
      'Delete read replica storefront-read-replica-01',
      'changes',
    ],
    [
      'that it is gone',
      undoPlanFixture({ changes: [none(null)] }),
      'It is gone already; this only corrects the ledger',
      'ledger',
    ],
    [
      'that somebody took it back',
      undoPlanFixture({ changes: [none({ Class: 'small' })] }),
      'It is as it was before already; this only corrects the ledger',
      'ledger',
    ],
    [
      'that there is no way back',
      undoPlanFixture({
        changes: [none({ Class: 'small' })],
        findings: [irreversible],
      }),
      'There is no way back',
      'none',
    ],
  ] as const)('says %s', (_, plan, title, effect) => {
    expect(reviewTitle(plan)).toBe(title);
    expect(undoEffect(plan)).toBe(effect);
  });
});
