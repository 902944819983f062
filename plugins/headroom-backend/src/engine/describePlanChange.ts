import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from '../plans/canonicalJson';
import { describeDifferences } from '../plans/describeDifferences';
import { UndoChanges } from '../plans/planUndoChanges';

/**
 * What is different between the plan that was reviewed and what would have to be planned now, one line each;
 * where the changes are the same, what the findings say now.
 *
 * @internal
 */
export function describePlanChange(
  reviewed: PlannedChange[],
  now: UndoChanges,
): string[] {
  const ids = new Set([...reviewed, ...now.changes].map(change => change.id));
  const lines = [...ids].flatMap(id => {
    const was = reviewed.find(change => change.id === id);
    const is = now.changes.find(change => change.id === id);
    if (!was || !is) {
      return [was ? `${id}: is not needed any more` : `${id}: is needed now`];
    }
    if (canonicalJson(was) === canonicalJson(is)) {
      return [];
    }
    const differences = describeDifferences(was.before, is.before);
    if (differences.length > 0) {
      return [`${id} (${is.resource.id}): ${differences.join(', ')}`];
    }
    return was.action === is.action
      ? [`${id} (${is.resource.id}): has other consequences`]
      : [`${id} (${is.resource.id}): ${is.action} instead of ${was.action}`];
  });
  const told = now.findings.map(({ reason }) => reason.replace(/\.$/, ''));
  return (
    [lines, told].find(each => each.length > 0) ?? [
      'what the plan warned of, or the order of its changes',
    ]
  );
}
