export { ControlPlaneOnlyEngine } from './ControlPlaneOnlyEngine';
export { startAwsFacade } from './startAwsFacade';
export type { TestAwsFacade } from './startAwsFacade';
export { startThrowawayPostgres } from './startThrowawayPostgres';
export type { ThrowawayPostgres } from './startThrowawayPostgres';
