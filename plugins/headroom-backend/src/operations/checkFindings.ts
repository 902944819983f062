import { ConflictError, InputError } from '@backstage/errors';
import {
  Finding,
  Plan,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * The blocking findings that the request overrides, with their reasons. Pure.
 *
 * @throws InputError for overrides of what does not block, and for two of one rule; ConflictError when something still blocks
 * @internal
 */
export function checkFindings(
  plan: Pick<Plan, 'findings'>,
  overrides: StartOperationRequest['overrides'] = [],
): Array<{ finding: Finding; reason: string }> {
  const blocking = plan.findings.filter(({ severity }) => severity === 'block');
  const idle = overrides.find(
    ({ ruleId }) => !blocking.some(finding => finding.ruleId === ruleId),
  );
  if (idle) {
    throw new InputError(
      `overrides: no finding '${idle.ruleId}' blocks this plan; leave the override out`,
    );
  }
  const twice = overrides.find(
    ({ ruleId }, index) =>
      overrides.findIndex(other => other.ruleId === ruleId) !== index,
  );
  if (twice) {
    throw new InputError(
      `overrides: '${twice.ruleId}' is there twice; give one reason for it`,
    );
  }
  const stopping = blocking.filter(
    finding =>
      !finding.overridable ||
      !overrides.some(({ ruleId }) => ruleId === finding.ruleId),
  );
  if (stopping.length > 0) {
    throw new ConflictError(
      `The plan is blocked: ${stopping.map(describe).join(' ')}`,
    );
  }
  return blocking.map(finding => ({
    finding,
    reason: overrides.find(({ ruleId }) => ruleId === finding.ruleId)!.reason,
  }));
}

function describe({ ruleId, reason, fix, overridable }: Finding): string {
  const override = overridable
    ? ' Or override it with a reason, which needs the permission headroom.override-guardrail.'
    : '';
  return `${ruleId}: ${reason} ${fix}${override}`;
}
