import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { headroomPlugin } from '@headroom/backstage-plugin-headroom/legacy';
import { PlanReviewField } from '../planReview/PlanReviewField';
import { validatePlan } from '../planReview/validatePlan';

/**
 * The form field of that name, for `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const HeadroomPlanReview = headroomPlugin.provide(
  createScaffolderFieldExtension({
    name: 'HeadroomPlanReview',
    component: PlanReviewField,
    validation: validatePlan,
  }),
);
