import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../api/HeadroomApi';
import { isFinal } from '../model/isFinal';
import { Polled } from './Poller';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** The backend takes a step every one to two seconds while someone watches. */
const INTERVAL_MS = 1_500;

/** An operation until it has ended. @internal */
export function useOperation(
  api: HeadroomApi,
  operationId: string,
): Polled<Operation> {
  return usePoller(
    pollerOf(api, `operation ${operationId}`, {
      fetch: () => api.getOperation(operationId),
      intervalMs: operation =>
        operation && isFinal(operation.status) ? 0 : INTERVAL_MS,
    }),
  );
}
