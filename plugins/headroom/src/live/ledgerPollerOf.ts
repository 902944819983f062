import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../api/HeadroomApi';
import { isFinal } from '../model/isFinal';
import { Poller } from './Poller';
import { pollerOf } from './pollerOf';

const QUIET_MS = 15_000;
/** While something is being changed, by whomever. */
const BUSY_MS = 3_000;

/** Operations and what they made. @internal */
export function ledgerPollerOf(
  api: HeadroomApi,
  entityRef: string,
): Poller<EntityLedger> {
  return pollerOf(api, `ledger ${entityRef}`, {
    fetch: () => api.getLedger(entityRef),
    intervalMs: ledger =>
      ledger?.operations.some(({ status }) => !isFinal(status))
        ? BUSY_MS
        : QUIET_MS,
  });
}
