import { Finding } from '@headroom/backstage-plugin-headroom-common';

/**
 * A finding stops the plan.
 *
 * @public
 */
export class PlanBlockedError extends Error {
  override readonly name = 'PlanBlockedError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).join());
    this.findings = findings;
  }
}
