export { ControlPlaneOnlyEngine } from './ControlPlaneOnlyEngine';
export { RealPrometheus } from './RealPrometheus';
export { startAwsFacade } from './startAwsFacade';
export type { TestAwsFacade } from './startAwsFacade';
export { startThrowawayPostgres } from './startThrowawayPostgres';
export type { ThrowawayPostgres } from './startThrowawayPostgres';
