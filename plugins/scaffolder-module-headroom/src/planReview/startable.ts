import { Finding, Plan } from '@headroom/backstage-plugin-headroom-common';
import { PlanValue } from './PlanValue';

/** Characters that a reason for the audit needs; the backend asks for the same. @internal */
export const MIN_REASON_LENGTH = 10;

/** Whether a plan may be started, and what it still needs. @internal */
export interface Startable {
  /** Undefined: not startable. */
  value: PlanValue | undefined;
  /** Findings that stop the plan, whoever asks. */
  blocking: Finding[];
  /** Findings that a reason can override. */
  overridable: Finding[];
}

/** @internal */
export function startable(
  plan: Plan,
  validUntil: number,
  reasons: Readonly<Record<string, string>>,
): Startable {
  const blocks = plan.findings.filter(finding => finding.severity === 'block');
  const blocking = blocks.filter(finding => !finding.overridable);
  const overridable = blocks.filter(finding => finding.overridable);
  const overrides = overridable.map(({ ruleId }) => ({
    ruleId,
    reason: (reasons[ruleId] ?? '').trim(),
  }));
  const ready =
    !blocking.length &&
    overrides.every(({ reason }) => reason.length >= MIN_REASON_LENGTH);
  return {
    blocking,
    overridable,
    value: ready
      ? {
          planId: plan.id,
          hash: plan.hash,
          expiresAt: new Date(validUntil).toISOString(),
          overrides,
        }
      : undefined,
  };
}
