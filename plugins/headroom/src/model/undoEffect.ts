import {
  IRREVERSIBLE_RULE,
  Plan,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * What starting an undo plan does: it changes something; or it only corrects the ledger, since what was made
 * is gone or as it was before; or nothing, since there is no way back.
 *
 * @internal
 */
export function undoEffect({
  changes,
  findings,
}: Pick<Plan, 'changes' | 'findings'>): 'changes' | 'ledger' | 'none' {
  if (changes.some(({ action }) => action !== 'none')) {
    return 'changes';
  }
  const irreversible = findings.filter(
    ({ ruleId }) => ruleId === IRREVERSIBLE_RULE,
  );
  return irreversible.length < changes.length ? 'ledger' : 'none';
}
