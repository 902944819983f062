/**
 * The value of the field `HeadroomPlanReview`: the plan that was shown and may be started. Set only while
 * such a plan is on the screen.
 *
 * @public
 */
export type PlanValue = {
  planId: string;
  hash: string;
  /** By the browser's clock, ISO 8601. */
  expiresAt: string;
  overrides: Array<{ ruleId: string; reason: string }>;
};
