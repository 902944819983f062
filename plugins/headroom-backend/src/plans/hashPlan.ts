import { createHash } from 'node:crypto';
import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { canonicalJson } from './canonicalJson';

/**
 * What a plan is about to do, as SHA-256 in hex. Two plans with the same hash do the same.
 *
 * @internal
 */
export function hashPlan(
  plan: Pick<Plan, 'provider' | 'spec' | 'changes'>,
): string {
  const { provider, spec, changes } = plan;
  return createHash('sha256')
    .update(canonicalJson({ provider, spec, changes }))
    .digest('hex');
}
