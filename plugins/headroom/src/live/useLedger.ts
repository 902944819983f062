import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { isFinal } from '../model/isFinal';
import { Polled, Poller } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';
import { LARGEST_PAGE, useGrowing } from './useGrowing';

const QUIET_MS = 15_000;
/** While something is being changed, by whomever. */
const BUSY_MS = 3_000;

/**
 * The newest operations and what they made, live, as many as were asked for.
 *
 * @internal
 */
export function useLedger(
  api: HeadroomApi,
  subject: HeadroomSubject,
): {
  ledger: Polled<EntityLedger>;
  refresh: () => void;
  /** null while more is being asked for. */
  showMore: (() => void) | null;
} {
  const { list, refresh, showMore } = useGrowing(count =>
    ledgerPollerOf(api, subject, count),
  );
  return { ledger: list, refresh, showMore };
}

function ledgerPollerOf(
  api: HeadroomApi,
  subject: HeadroomSubject,
  count: number,
): Poller<EntityLedger> {
  return pollerOf(api, `${pollerKey('ledger', subject)} ${count}`, {
    fetch: () => readLedger(api, subject, count),
    intervalMs: ledger =>
      ledger?.operations.some(({ status }) => !isFinal(status))
        ? BUSY_MS
        : QUIET_MS,
  });
}

async function readLedger(
  api: HeadroomApi,
  subject: HeadroomSubject,
  count: number,
): Promise<EntityLedger> {
  let ledger = await api.getLedger(subject, {
    limit: Math.min(count, LARGEST_PAGE),
  });
  for (let left = count - LARGEST_PAGE; left > 0; left -= LARGEST_PAGE) {
    if (ledger.nextCursor === null) {
      break;
    }
    const next = await api.getLedger(subject, {
      limit: Math.min(left, LARGEST_PAGE),
      cursor: ledger.nextCursor,
    });
    ledger = {
      ...next,
      operations: [...ledger.operations, ...next.operations],
    };
  }
  return ledger;
}
