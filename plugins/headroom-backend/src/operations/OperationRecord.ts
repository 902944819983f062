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
  /** When the running step was begun. */
  stepStartedAt: number | null;
  /** Until when `verifying` goes on. */
  verifyDeadline: number | null;
}
