import {
  Plan,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import { responseError } from './responseError';

/** As the backend does: only what blocks and can be overridden is, and nothing else may block. */
export async function refuseFindings(
  plan: Plan,
  overrides: StartOperationRequest['overrides'] = [],
): Promise<void> {
  const blocking = plan.findings.filter(({ severity }) => severity === 'block');
  const idle = overrides.find(
    ({ ruleId }) => !blocking.some(finding => finding.ruleId === ruleId),
  );
  if (idle) {
    throw await responseError(
      'InputError',
      `overrides: no finding '${idle.ruleId}' blocks this plan`,
    );
  }
  const stopping = blocking.filter(
    ({ ruleId, overridable }) =>
      !overridable || !overrides.some(each => each.ruleId === ruleId),
  );
  if (stopping.length > 0) {
    throw await responseError(
      'ConflictError',
      `The plan is blocked: ${stopping.map(({ ruleId }) => ruleId).join(', ')}`,
    );
  }
}
