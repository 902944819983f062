import { createConditionExports } from '@backstage/plugin-permission-node';
import { headroomRules } from './headroomRules';
import { headroomTargetResourceRef } from './headroomTargetResourceRef';

const exported = createConditionExports({
  resourceRef: headroomTargetResourceRef,
  rules: headroomRules,
});

/** Conditions for permission policies, e.g. `headroomConditions.isEntityOwner({ claims })`. @public */
export const headroomConditions = exported.conditions;

/** The answer of a policy for a Headroom permission. @public */
export const createHeadroomConditionalDecision =
  exported.createConditionalDecision;
