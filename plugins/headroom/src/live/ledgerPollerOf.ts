import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { isFinal } from '../model/isFinal';
import { Poller } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';

const QUIET_MS = 15_000;
/** While something is being changed, by whomever. */
const BUSY_MS = 3_000;

/** Operations and what they made. @internal */
export function ledgerPollerOf(
  api: HeadroomApi,
  subject: HeadroomSubject,
): Poller<EntityLedger> {
  return pollerOf(api, pollerKey('ledger', subject), {
    fetch: () => api.getLedger(subject),
    intervalMs: ledger =>
      ledger?.operations.some(({ status }) => !isFinal(status))
        ? BUSY_MS
        : QUIET_MS,
  });
}
