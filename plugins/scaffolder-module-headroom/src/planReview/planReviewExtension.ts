import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The form field `HeadroomPlanReview`.
 *
 * @public
 */
export const planReviewExtension = FormFieldBlueprint.make({
  name: 'headroom-plan-review',
  params: {
    field: async () => {
      const { PlanReviewField } = await import('./PlanReviewField');
      const { validatePlan } = await import('./validatePlan');
      return createFormField({
        name: 'HeadroomPlanReview',
        component: PlanReviewField,
        validation: validatePlan,
      });
    },
  },
});
