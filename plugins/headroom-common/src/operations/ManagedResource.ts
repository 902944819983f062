import { Capability } from '../words/Capability';
import { ResourceRef } from '../plans/PlannedChange';

/**
 * Whether the real resource still is what the ledger says.
 *
 * @public
 */
export interface DriftState {
  status: 'in-sync' | 'changed' | 'missing' | 'unknown';
  checkedAt: string;
  /** One line per difference, or why it is unknown. */
  details: string[];
}

/**
 * A resource that Headroom made or changed and did not take back, as the ledger knows it now.
 *
 * @public
 */
export interface ManagedResource {
  resource: ResourceRef;
  /** Whom it is for: the entity of the last operation. */
  entityRef: string;
  /** The entity's `metadata.uid`: what takes its name later is another entity. null: not known. */
  entityUid: string | null;
  environment: string | null;
  capability: Capability;
  provider: string;
  target: string;
  /** The last operation that changed it: the first to be undone. */
  operationId: string;
  /** `applying`: that operation did not bring its change to an end. */
  status: 'applying' | 'applied';
  /** Who started that operation. */
  actor: string;
  changedAt: string;
  /** The operation that creates it; null where it was there before. */
  madeByOperation: string | null;
  /** Whether it is there, as far as known: what was begun counts once it was seen. */
  present: boolean;
  /** null: not looked at since it was changed last. */
  drift: DriftState | null;
}

/**
 * What lost its entity.
 *
 * @public
 */
export interface Orphan extends ManagedResource {
  /** Whether the catalog has another entity of that name now, to which it can be handed over. */
  registeredAnew: boolean;
}

/**
 * Answer of `GET /v1/orphans`: one page, by entity.
 *
 * @public
 */
export interface OrphanPage {
  items: Orphan[];
  /** null: there are no more. A page may hold fewer than asked for, even none. */
  nextCursor: string | null;
}
