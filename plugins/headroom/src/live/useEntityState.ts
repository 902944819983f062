import {
  EntityState,
  STATE_POLL_SECONDS,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** Live state of an entity, shared by all cards of the page. @internal */
export function useEntityState(
  api: HeadroomApi,
  subject: HeadroomSubject,
): Polled<EntityState> {
  return usePoller(
    pollerOf(api, pollerKey('state', subject), {
      fetch: () => api.getState(subject),
      intervalMs: () => STATE_POLL_SECONDS * 1000,
    }),
  );
}
