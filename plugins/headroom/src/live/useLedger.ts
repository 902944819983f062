import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { useCallback, useEffect, useState } from 'react';
import { HeadroomApi, HeadroomSubject } from '../api/HeadroomApi';
import { isFinal } from '../model/isFinal';
import { Polled, Poller } from './Poller';
import { pollerKey } from './pollerKey';
import { pollerOf } from './pollerOf';
import { usePoller } from './usePoller';

const QUIET_MS = 15_000;
/** While something is being changed, by whomever. */
const BUSY_MS = 3_000;
/** Operations that are shown at first, and that each "Show more" adds. */
const STEP = 20;
/** The most that the backend answers at once. */
const LARGEST_PAGE = 100;

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
  const [count, setCount] = useState(STEP);
  const poller = ledgerPollerOf(api, subject, count);
  const polled = usePoller(poller);
  const [shown, setShown] = useState<EntityLedger>();
  useEffect(() => {
    if (polled.data) {
      setShown(polled.data);
    }
  }, [polled.data]);

  const refresh = useCallback(() => {
    // A failure is in the poller's snapshot.
    poller.refresh().catch(() => undefined);
  }, [poller]);
  const asking = !polled.data && !polled.error;
  return {
    // What is known stays while more of it is asked for.
    ledger: { ...polled, data: polled.data ?? shown },
    refresh,
    showMore: asking ? null : () => setCount(known => known + STEP),
  };
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
