import {
  Finding,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from '../plans/canonicalJson';
import { describeDifferences } from '../plans/describeDifferences';
import { UndoChanges } from '../plans/planUndoChanges';

/**
 * What is different between the plan that was reviewed and what would have to be planned now, one line each, without
 * a full stop: first what blocks it now. Where the changes are the same, what somebody else changed.
 *
 * @param blocks - those that were not confirmed with the plan
 * @internal
 */
export function describePlanChange(
  reviewed: PlannedChange[],
  now: UndoChanges,
  blocks: Finding[],
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
  const told = [
    ...blocks.map(({ reason, fix }) => `${reason} ${fix}`),
    ...lines,
  ].map(withoutStop);
  const differences = now.differences.map(withoutStop);
  return (
    [told, differences].find(each => each.length > 0) ?? [
      'the order of its changes',
    ]
  );
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
