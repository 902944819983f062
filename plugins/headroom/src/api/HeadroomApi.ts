import {
  CreatePlanRequest,
  EntityHistory,
  EntityLedger,
  EntityState,
  HandOverRequest,
  Operation,
  OrphanPage,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * What is asked about: an entity in one of its environments.
 *
 * @public
 */
export interface HeadroomSubject {
  /** Full reference, e.g. `component:default/storefront`. */
  entityRef: string;
  /** null: the one without a name. */
  environment: string | null;
}

/**
 * The REST API of the headroom backend, as the signed-in user. Every method rejects with a
 * `ResponseError` when the backend answers with an error.
 *
 * @public
 */
export interface HeadroomApi {
  /** Answers the same object again while the backend says that nothing has changed. */
  getState(subject: HeadroomSubject): Promise<EntityState>;
  getHistory(subject: HeadroomSubject): Promise<EntityHistory>;
  /**
   * Of all environments that the reader may see, newest first: the first page, or the one after `cursor`.
   *
   * @param page - `limit`: operations in the page, 1 to 100; `cursor`: the `nextCursor` of the page before
   */
  getLedger(
    subject: HeadroomSubject,
    page?: { limit?: number; cursor?: string },
  ): Promise<EntityLedger>;
  getProposal(request: {
    entityRef: string;
    provider: string;
    environment?: string;
  }): Promise<Proposal>;
  createPlan(request: CreatePlanRequest): Promise<Plan>;
  startOperation(request: StartOperationRequest): Promise<Operation>;
  getOperation(id: string): Promise<Operation>;
  cancelOperation(id: string): Promise<Operation>;
  /** Plans the undo of an operation; nothing is changed until `startOperation`. */
  planUndo(operationId: string): Promise<Plan>;
  /**
   * What lost its entity, by entity: the first page, or the one after `cursor`. Needs `headroom.orphans.read`.
   *
   * @param page - `limit`: resources in the page, 1 to 100; `cursor`: the `nextCursor` of the page before
   */
  getOrphans(page?: { limit?: number; cursor?: string }): Promise<OrphanPage>;
  /**
   * Gives what an entity left to the one that has its name now, and answers how many operations that were. Needs
   * `headroom.orphans.manage`.
   */
  handOver(request: HandOverRequest): Promise<{ operations: number }>;
}
