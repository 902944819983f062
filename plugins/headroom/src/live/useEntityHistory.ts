import { EntityHistory } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

/** A range query costs more than the shared state; the sparkline's last point is taken from the state. */
const INTERVAL_MS = 30_000;

/** The past of an entity's readings, for the sparklines. @internal */
export function useEntityHistory(
  api: HeadroomApi,
  subject: HeadroomSubject,
): Polled<EntityHistory> {
  return usePoller(
    pollerOf(api, pollerKey('history', subject), {
      fetch: () => api.getHistory(subject),
      intervalMs: () => INTERVAL_MS,
    }),
  );
}
