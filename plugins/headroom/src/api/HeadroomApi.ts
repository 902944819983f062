import {
  CreatePlanRequest,
  EntityHistory,
  EntityLedger,
  EntityState,
  Operation,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * The REST API of the headroom backend, as the signed-in user. Every method rejects with a
 * `ResponseError` when the backend answers with an error.
 *
 * @public
 */
export interface HeadroomApi {
  /**
   * Answers the same object again while the backend says that nothing has changed.
   *
   * @param entityRef - full reference, e.g. `component:default/storefront`
   */
  getState(entityRef: string): Promise<EntityState>;
  getHistory(entityRef: string): Promise<EntityHistory>;
  getLedger(entityRef: string): Promise<EntityLedger>;
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
}
