import { mockServices } from '@backstage/backend-test-utils';
import { Reading } from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  VerifyContext,
} from '@headroom/backstage-plugin-headroom-node';
import { OWNER } from './observedReadReplica';

/** A fresh reading of half a unit. @internal */
export function okReading(id: string, resource: string): Reading {
  return {
    id,
    title: id,
    unit: 'seconds',
    status: 'ok',
    value: 0.5,
    sampledAt: '2026-11-24T12:00:00Z',
    delaySeconds: 0,
    staleAfterSeconds: 60,
    source: 'test',
    query: null,
    resource,
    reason: null,
  };
}

/** @internal */
export function testContext(
  changes: Partial<ExecuteContext & VerifyContext> = {},
): ExecuteContext & VerifyContext {
  return {
    ...OWNER,
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
    operationId: 'operation-1',
    undoes: null,
    reading: async (id, resource) => okReading(id, resource),
    ...changes,
  };
}
