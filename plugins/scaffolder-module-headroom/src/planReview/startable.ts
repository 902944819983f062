import {
  Finding,
  overrideReasonSchema,
  Plan,
} from '@headroom/backstage-plugin-headroom-common';
import { PlanValue } from './PlanValue';

/** Whether a plan may be started, and what it still needs. @internal */
export interface Startable {
  /** Undefined: not startable. */
  value: PlanValue | undefined;
  /** Findings that stop the plan, whoever asks. */
  blocking: Finding[];
  /** Findings that a reason can override, each rule once. */
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
  const overridable = blocks.filter(
    (finding, index) =>
      finding.overridable &&
      blocks.findIndex(({ ruleId }) => ruleId === finding.ruleId) === index,
  );
  const overrides = overridable.map(({ ruleId }) => ({
    ruleId,
    reason: (reasons[ruleId] ?? '').trim(),
  }));
  const ready =
    !blocking.length &&
    overrides.every(
      ({ reason }) => overrideReasonSchema.safeParse(reason).success,
    );
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
