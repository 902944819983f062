import { createHash } from 'node:crypto';
import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from './canonicalJson';

/**
 * What a plan is about to do, as SHA-256 in hex. Two plans with the same hash do the same.
 *
 * An undo that deletes is the same change whatever became of the resource since; that is told by its findings,
 * so they are part of it.
 *
 * @internal
 */
export function hashPlan(
  plan: Pick<Plan, 'kind' | 'provider' | 'spec' | 'changes' | 'findings'>,
): string {
  const { kind, provider, spec, changes } = plan;
  const told =
    kind === 'undo'
      ? plan.findings.map(({ ruleId, reason }) => ({ ruleId, reason }))
      : undefined;
  return createHash('sha256')
    .update(canonicalJson({ provider, spec, changes, told }))
    .digest('hex');
}
