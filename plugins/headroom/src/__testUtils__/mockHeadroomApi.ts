import { createApiMock } from '@backstage/frontend-test-utils';
import { headroomApiRef } from '../api/headroomApiRef';
import { entityHistoryFixture } from '../fixtures/entityHistoryFixture';
import { entityStateFixture } from '../fixtures/entityState';
import { ledgerFixture } from '../fixtures/ledgerFixture';
import { orphansFixture } from '../fixtures/orphansFixture';

const create = createApiMock(headroomApiRef, () => ({
  getState: jest.fn(),
  getHistory: jest.fn(),
  getLedger: jest.fn(),
  getProposal: jest.fn(),
  createPlan: jest.fn(),
  startOperation: jest.fn(),
  getOperation: jest.fn(),
  cancelOperation: jest.fn(),
  planUndo: jest.fn(),
  getOrphans: jest.fn(),
  handOver: jest.fn(),
}));

/** A backend that is well; every method is a mock function. */
export function mockHeadroomApi(overrides: Parameters<typeof create>[0] = {}) {
  const state = entityStateFixture();
  return create({
    getState: async () => state,
    getHistory: async () => entityHistoryFixture(state),
    getLedger: async () => ledgerFixture(),
    getOrphans: async () => orphansFixture(),
    ...overrides,
  });
}
