import {
  LedgerEntry,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { describeDifferences } from '../plans/describeDifferences';

/** @internal */
export interface Drift {
  status: 'in-sync' | 'changed' | 'missing' | 'unknown';
  details: string[];
}

/**
 * Whether a resource still is what the ledger says, judged by what the provider would have to plan to make
 * it so again. Pure.
 *
 * @internal
 */
export function driftOf(entry: LedgerEntry, current: PlannedChange[]): Drift {
  const now = current.find(change => change.id === entry.change.id);
  const { id } = entry.change.resource;
  if (!now) {
    return {
      status: 'unknown',
      details: [`${entry.provider} does not tell about ${id} any more.`],
    };
  }
  switch (now.action) {
    case 'none':
      return { status: 'in-sync', details: [] };
    case 'create':
      return { status: 'missing', details: [`${id} does not exist any more.`] };
    default: {
      const details = describeDifferences(entry.change.after, now.before);
      return {
        status: 'changed',
        details: details.length > 0 ? details : [now.summary],
      };
    }
  }
}
