import {
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { LedgerWrite } from '../ledger/LedgerStore';
import { OperationRecord } from './OperationRecord';

/** Proof of having claimed an operation. @internal */
export interface Lease {
  operationId: string;
  /** One claim, by one instance. */
  token: string;
}

/** An event without its place in the sequence. @internal */
export type NewEvent = Pick<OperationEvent, 'level' | 'message'>;

/**
 * What a tick changed. What is left out stays as it is.
 *
 * @internal
 */
export interface OperationChange {
  operation?: Partial<
    Pick<Operation, 'status' | 'message' | 'steps' | 'measurements' | 'outputs'>
  >;
  attempts?: number;
  stepStartedAt?: number | null;
  verifyDeadline?: number | null;
  events?: NewEvent[];
  ledger?: LedgerWrite[];
  /** Gives the lease back and says when the next tick is due, in milliseconds from now. */
  releaseAfterMs?: number;
}

/** @internal */
export type CreateOutcome =
  | { kind: 'created'; operation: Operation }
  /** The same creator used the same idempotency key before. */
  | { kind: 'existing'; operation: Operation }
  /** Another operation of this target is not final yet. */
  | { kind: 'busy'; operationId: string };

/**
 * Operations and their events. The database sees to it that there is one operation per target at a time and
 * one instance per operation at a time.
 *
 * @internal
 */
export interface OperationStore {
  create(request: {
    operation: Operation;
    planHash: string;
    idempotencyKey: string | undefined;
    event: NewEvent;
  }): Promise<CreateOutcome>;
  get(id: string): Promise<Operation | undefined>;
  /** Newest first. */
  listByEntity(entityRef: string): Promise<Operation[]>;
  findByIdempotencyKey(
    createdBy: string,
    key: string,
  ): Promise<Operation | undefined>;
  /** Events after `after`, in order. */
  events(id: string, after: number, limit: number): Promise<OperationEvent[]>;
  /** Undefined when the operation is final already. */
  requestCancel(id: string, event: NewEvent): Promise<Operation | undefined>;

  /** The longest due operation that nobody works on. */
  claim(
    owner: string,
    leaseMs: number,
  ): Promise<{ lease: Lease; record: OperationRecord } | undefined>;
  /** False when somebody else took over. */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** All or nothing. Throws {@link LeaseLostError} when somebody else took over. */
  save(lease: Lease, change: OperationChange): Promise<OperationRecord>;
  /** In how many milliseconds the next tick of any operation is due; undefined when none is active. */
  nextDueInMs(): Promise<number | undefined>;
}
