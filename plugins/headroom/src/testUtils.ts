/**
 * Fixtures for tests and development of what builds on the Headroom frontend.
 *
 * @packageDocumentation
 */
export * from './fixtures/entity';
export * from './fixtures/entityState';
export * from './fixtures/alertFixture';
export * from './fixtures/entityHistoryFixture';
export * from './fixtures/planFixture';
export * from './fixtures/undoPlanFixture';
export * from './fixtures/operationFixture';
export * from './fixtures/ledgerFixture';
export * from './fixtures/orphansFixture';
