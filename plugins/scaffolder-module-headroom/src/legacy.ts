/**
 * Scaffolder form fields of Headroom, for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export { HeadroomReadReplicaSettings } from './legacy/HeadroomReadReplicaSettings';
export { HeadroomPlanReview } from './legacy/HeadroomPlanReview';
