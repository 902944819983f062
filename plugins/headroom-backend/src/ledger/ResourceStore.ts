import {
  DriftState,
  ManagedResource,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';

import { EntityId } from '../database/ofEntity';

/** A resource, with the last change of it: drift is judged by what that wanted. @internal */
export interface DueResource extends ManagedResource {
  change: PlannedChange;
}

/** A resource that Headroom made, with the time before which another one may have had its name. @internal */
export interface MadeResource extends ManagedResource {
  /** When the operation that makes it was started, ISO 8601; null: it is not kept any more. */
  madeAt: string | null;
}

/** Where a page of resources ended: an entity's reference, and the key of one of its resources. @internal */
export type ResourcePosition = [entityRef: string, resourceKey: string];

/** What was looked at, as it was known then. @internal */
export type LookedAt = Pick<
  ManagedResource,
  'resource' | 'operationId' | 'changedAt'
>;

/**
 * What Headroom made or changed and did not take back, one row per resource. The rows follow from the ledger, in
 * the same transaction; drift is all that is written here.
 *
 * @internal
 */
export interface ResourceStore {
  /** What Headroom made for an entity and is there. */
  listMade(
    owner: EntityId,
    environment: string | null,
  ): Promise<MadeResource[]>;
  /** Everything, by entity, from `after` on. */
  listAfter(
    after: ResourcePosition | undefined,
    limit: number,
  ): Promise<ManagedResource[]>;
  /**
   * What is to be looked at, never looked at first. Nothing that an operation works on.
   *
   * @param before - milliseconds; what was looked at later is not due
   * @param soonBefore - the same, for what may or may not have been made and could not be looked at
   */
  listDue(options: {
    before: number;
    soonBefore: number;
    limit: number;
  }): Promise<DueResource[]>;
  /**
   * Stores what a look found, unless an operation works there now or has changed the resource since.
   *
   * @param present - whether it is there; undefined: not known, stays as it was
   */
  saveDrift(
    seen: LookedAt,
    drift: DriftState,
    present: boolean | undefined,
  ): Promise<void>;
  /** Closes the entry of a change that was begun and never made anything. */
  closeNeverMade(seen: LookedAt): Promise<void>;
}
