import { LedgerEntry } from '@headroom/backstage-plugin-headroom-common';

/** What differs between the ledger and the world. @internal */
export interface DriftNote {
  /** Id of the resource. */
  resource: string;
  text: string;
  details: string[];
}

/**
 * The entries whose resource is no longer what Headroom made of it. What has been undone cannot drift;
 * what could not be looked at is no drift.
 *
 * @internal
 */
export function driftOf(entries: readonly LedgerEntry[]): DriftNote[] {
  return entries.flatMap(({ status, drift, change }) => {
    if (
      status !== 'applied' ||
      (drift?.status !== 'changed' && drift?.status !== 'missing')
    ) {
      return [];
    }
    return [
      {
        resource: change.resource.id,
        text:
          drift.status === 'missing'
            ? 'removed outside Headroom'
            : 'changed outside Headroom',
        details: drift.details,
      },
    ];
  });
}
