import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { LedgerWrite } from '../ledger/LedgerStore';

/**
 * What the ledger is told of a change that was taken back: what does not exist any more takes every entry about it
 * along.
 *
 * @internal
 */
export function undoneWriteOf(
  { id, resource, after }: PlannedChange,
  undoes: string,
): LedgerWrite {
  return after === null
    ? { kind: 'gone', resource }
    : { kind: 'undone', operationId: undoes, changeId: id };
}
