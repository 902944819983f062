import {
  LedgerEntry,
  PlannedChange,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * What a step of an operation writes into the ledger, in the same transaction as the step itself.
 *
 * @internal
 */
export type LedgerWrite =
  /** Before the provider is called, so that nothing made is ever forgotten. */
  | { kind: 'applying'; change: PlannedChange; position: number }
  | { kind: 'applied'; changeId: string }
  /** The step ended before it had changed anything: its entry is closed, and nobody needs to undo it. */
  | { kind: 'untouched'; changeId: string }
  /** Of the operation that is taken back. */
  | { kind: 'undone'; operationId: string; changeId: string }
  /** What was ever done to a resource ends with it, also what could not be taken back. */
  | { kind: 'gone'; resource: ResourceRef };

/** What Headroom made or changed. Written by operations only. @internal */
export interface LedgerStore {
  /** In the order they were carried out. */
  listByOperation(operationId: string): Promise<LedgerEntry[]>;
  listByOperations(operationIds: string[]): Promise<LedgerEntry[]>;
  /** Entries of any entity that are not undone. */
  listByResources(resources: ResourceRef[]): Promise<LedgerEntry[]>;
}
