import {
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { LedgerWrite } from '../ledger/LedgerStore';

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
  stepStartedAt?: number;
  stepWrote?: boolean | null;
  verifyDeadline?: number | null;
  events?: NewEvent[];
  ledger?: LedgerWrite[];
  /** Gives the lease back and says when the next tick is due, in milliseconds from now. */
  releaseAfterMs?: number;
}
