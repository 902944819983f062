import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { OperationChange } from './OperationChange';
import { OperationRecord } from './OperationRecord';

/** Proof of having claimed an operation. @internal */
export interface Lease {
  operationId: string;
  /** One claim, by one instance. */
  token: string;
}

/**
 * The operations that have to be moved on. The database sees to it that one instance works on an operation at
 * a time.
 *
 * @internal
 */
export interface OperationQueue {
  /**
   * The longest due operation that nobody works on.
   *
   * @param busyWith - operations that the owner works on, though their leases may have run out
   */
  claim(
    owner: string,
    leaseMs: number,
    busyWith: string[],
  ): Promise<{ lease: Lease; record: OperationRecord } | undefined>;
  /** False when somebody else took over. */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** All or nothing. Throws {@link LeaseLostError} when somebody else took over. */
  save(lease: Lease, change: OperationChange): Promise<OperationRecord>;
  /**
   * An operation whose end nobody announced yet. It is answered again after `retryMs` milliseconds unless
   * {@link OperationQueue.endAnnounced} was called: an end may be announced twice, never not at all.
   */
  claimEnd(retryMs: number): Promise<Operation | undefined>;
  endAnnounced(id: string): Promise<void>;
  /** In how many milliseconds the next tick or announcement is due; undefined when there is none. */
  nextDueInMs(): Promise<number | undefined>;
}
