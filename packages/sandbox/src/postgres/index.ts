export { PostgresEngine } from './PostgresEngine';
export type { PostgresEngineOptions } from './PostgresEngine';
