/**
 * Scaffolder form fields of Headroom, for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export { HeadroomReadReplicaSettings } from './legacy/HeadroomReadReplicaSettings';
export { HeadroomPlanReview } from './legacy/HeadroomPlanReview';
export type { PlanReviewOptions } from './planReview/PlanReviewField';
export type { PlanValue } from './planReview/PlanValue';
export type { ReadReplicaSettings } from './readReplicaSettings/settings';
