import {
  DriftState,
  LedgerEntry,
} from '@headroom/backstage-plugin-headroom-common';

/** What differs between the ledger and the world. @internal */
export interface DriftNote {
  /** Id of the resource. */
  resource: string;
  text: string;
  details: string[];
}

const WORDS: Record<
  Exclude<LedgerEntry['status'], 'undone'>,
  Partial<Record<DriftState['status'], string>>
> = {
  applied: {
    missing: 'removed outside Headroom',
    changed: 'changed outside Headroom',
  },
  applying: {
    missing: 'is not there',
    changed: 'was not finished',
    'in-sync': 'was finished after all',
  },
};

/**
 * The entries whose resource is no longer what Headroom made of it, and those whose change was begun and not brought
 * to its end. What has been undone cannot drift; what could not be looked at is no drift.
 *
 * @internal
 */
export function driftOf(
  entries: ReadonlyArray<
    Pick<LedgerEntry, 'status' | 'drift'> & {
      change: Pick<LedgerEntry['change'], 'resource'>;
    }
  >,
): DriftNote[] {
  return entries.flatMap(({ status, drift, change }) => {
    const text = status !== 'undone' && drift && WORDS[status][drift.status];
    return text
      ? [{ resource: change.resource.id, text, details: drift.details }]
      : [];
  });
}
