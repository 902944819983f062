import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { gravestChange } from '../../model/gravestChange';
import { undoEffect } from '../../model/undoEffect';

/** What an undo plan comes down to, in one line. @internal */
export function reviewTitle(plan: Plan): string {
  const gravest = gravestChange(plan.changes);
  if (gravest) {
    const others =
      plan.changes.filter(({ action }) => action !== 'none').length - 1;
    return others === 0
      ? gravest.summary
      : `${gravest.summary}, and ${others} more ${
          others === 1 ? 'change' : 'changes'
        }`;
  }
  if (undoEffect(plan) === 'none') {
    return 'There is no way back';
  }
  return plan.changes.every(({ before }) => before === null)
    ? 'It is gone already; this only corrects the ledger'
    : 'It is as it was before already; this only corrects the ledger';
}
