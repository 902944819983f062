import {
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { EntityId } from '../database/ofEntity';
import { NewEvent } from './OperationChange';

/** @internal */
export type CreateOutcome =
  | { kind: 'created'; operation: Operation }
  /** The same creator used the same idempotency key before. */
  | { kind: 'existing'; operation: Operation }
  /** A plan is carried out once. */
  | { kind: 'started'; operationId: string }
  /** Another operation of this target is not final yet. */
  | { kind: 'busy'; operationId: string };

/** Where a page of operations ended: when its last one was made, in milliseconds since 1970, and its id. @internal */
export type OperationPosition = [createdAt: number, id: string];

/**
 * Operations and their events, as the API starts and shows them. The database sees to it that there is one
 * operation per target at a time, and one per plan ever.
 *
 * @internal
 */
export interface OperationStore {
  /** @throws ConflictError when what was in the way has just ended: try again */
  create(request: {
    operation: Operation;
    planHash: string;
    idempotencyKey: string | undefined;
    event: NewEvent;
  }): Promise<CreateOutcome>;
  get(id: string): Promise<Operation | undefined>;
  /** Newest first, from `before` on. */
  listByEntity(
    owner: EntityId,
    page: { before?: OperationPosition; limit: number },
  ): Promise<Operation[]>;
  /** Which of these operations somebody is taking back right now. */
  listBeingUndone(ids: string[]): Promise<string[]>;
  findByPlan(planId: string): Promise<Operation | undefined>;
  /** Gives what was done for others of that name to this entity. Answers how many operations that were. */
  handOver(heir: EntityId): Promise<number>;
  findByIdempotencyKey(
    createdBy: string,
    key: string,
  ): Promise<Operation | undefined>;
  /** Events after `after`, in order. */
  events(id: string, after: number, limit: number): Promise<OperationEvent[]>;
  /** Undefined when the operation is final already. */
  requestCancel(id: string, event: NewEvent): Promise<Operation | undefined>;
}
