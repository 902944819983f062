import {
  EntityState,
  STATE_POLL_SECONDS,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** Live state of an entity, shared by all cards of the page. @internal */
export function useEntityState(
  api: HeadroomApi,
  entityRef: string,
): Polled<EntityState> {
  return usePoller(
    pollerOf(api, `state ${entityRef}`, {
      fetch: () => api.getState(entityRef),
      intervalMs: () => STATE_POLL_SECONDS * 1000,
    }),
  );
}
