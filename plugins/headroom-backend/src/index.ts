/**
 * Backend of Headroom: live state, plans, operations and ledger.
 *
 * @packageDocumentation
 */
export { headroomPlugin as default } from './plugin';
export * from './permissions/HeadroomTarget';
export * from './permissions/headroomTargetResourceRef';
export * from './permissions/headroomRules';
export * from './permissions/headroomConditions';
export * from './targets/readingsServiceRef';
export type {
  MeasuredInstance,
  MeasuredResource,
  ReadingsService,
  ReadingTarget,
} from './readings';
