/**
 * Frontend of Headroom, for the new frontend system.
 *
 * @packageDocumentation
 */
export { headroomPlugin as default } from './plugin';
export { headroomApiRef } from './api/headroomApiRef';
export { HeadroomApiClient } from './api/HeadroomApiClient';
export type { HeadroomApi, HeadroomSubject } from './api/HeadroomApi';
export { PlanReview } from './components/PlanReview/PlanReview';
export type { PlanReviewProps } from './components/PlanReview/PlanReview';
export {
  leftBehindRouteRef,
  scalingRouteRef,
  templateRouteRef,
} from './routes';
