import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { PlanValue } from './PlanValue';

/**
 * Keeps a person on the step when the plan has expired since it was shown. The backend checks it again.
 *
 * @internal
 */
export const validatePlan: CustomFieldValidator<PlanValue, unknown> = (
  plan,
  field,
) => {
  if (!plan?.planId) {
    field.addError(
      'There is no plan to start. What it needs, or what stops it, stands below.',
    );
  } else if (!(Date.parse(plan.expiresAt) > Date.now())) {
    field.addError('The plan has expired: plan again and look at it');
  }
};
