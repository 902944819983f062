export { startThrowawayPostgres } from './startThrowawayPostgres';
export type { ThrowawayPostgres } from './startThrowawayPostgres';
