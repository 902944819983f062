import { Operation } from '@headroom/backstage-plugin-headroom-common';

/**
 * An operation with what only the engine needs to know. Times are milliseconds since 1970.
 *
 * @internal
 */
export interface OperationRecord {
  operation: Operation;
  /** Of the plan that was reviewed. */
  planHash: string;
  /** Failures in a row since the last progress. */
  attempts: number;
  /** When what is being done was begun: comparing with the plan, the running step, or collecting the outputs. */
  stepStartedAt: number | null;
  /** Whether the running step has changed anything on the platform; null when that is not known. */
  stepWrote: boolean | null;
  /** Until when `verifying` goes on. */
  verifyDeadline: number | null;
}
