import { createHash } from 'node:crypto';
import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from './canonicalJson';
import { UndoChanges } from './planUndoChanges';

/**
 * What a plan is about to do, and to what, as SHA-256 in hex. Two plans with the same hash do the same.
 *
 * An undo that deletes is the same change whatever somebody made of the resource since, so that what they made of it
 * is part of the hash. Findings are not: what blocks is confirmed one by one, what warns may change.
 *
 * @internal
 */
export function hashPlan(
  plan: Pick<Plan, 'provider' | 'spec'> &
    Pick<UndoChanges, 'changes' | 'differences'>,
): string {
  const { provider, spec, changes, differences } = plan;
  return createHash('sha256')
    .update(canonicalJson({ provider, spec, changes, differences }))
    .digest('hex');
}
