/**
 * Scaffolder actions of Headroom.
 *
 * @packageDocumentation
 */
export { scaffolderModuleHeadroom as default } from './module';
export * from './actions/HeadroomActionOptions';
export * from './actions/createRdsReadReplicaAction';
export * from './actions/createUndoOperationAction';
