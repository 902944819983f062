import {
  EntityHistory,
  HISTORY_POLL_SECONDS,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** The past of an entity's readings, for the sparklines. @internal */
export function useEntityHistory(
  api: HeadroomApi,
  subject: HeadroomSubject,
): Polled<EntityHistory> {
  return usePoller(
    pollerOf(api, pollerKey('history', subject), {
      fetch: () => api.getHistory(subject),
      intervalMs: () => HISTORY_POLL_SECONDS * 1000,
    }),
  );
}
