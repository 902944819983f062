import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** Prometheus is usually scraped every 15 to 60 s; 5 s keeps the page within one step of it. */
const INTERVAL_MS = 5_000;

/** Live state of an entity, shared by all cards of the page. @internal */
export function useEntityState(
  api: HeadroomApi,
  entityRef: string,
): Polled<EntityState> {
  return usePoller(
    pollerOf(api, `state ${entityRef}`, {
      fetch: () => api.getState(entityRef),
      intervalMs: () => INTERVAL_MS,
    }),
  );
}
