import {
  CreatePlanRequest,
  Operation,
  OperationEvent,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * The REST API of the headroom backend, for other backend plugins. Every call acts as the token's
 * owner; errors are `ResponseError`s.
 *
 * @public
 */
export interface HeadroomClient {
  getProposal(
    request: { entityRef: string; provider: string; environment?: string },
    options: HeadroomRequestOptions,
  ): Promise<Proposal>;
  createPlan(
    request: CreatePlanRequest,
    options: HeadroomRequestOptions,
  ): Promise<Plan>;
  /** A stored plan, as it was reviewed. */
  getPlan(id: string, options: HeadroomRequestOptions): Promise<Plan>;
  startOperation(
    request: StartOperationRequest,
    options: HeadroomRequestOptions,
  ): Promise<Operation>;
  getOperation(id: string, options: HeadroomRequestOptions): Promise<Operation>;
  /** Plans the undo of an operation; start it with `startOperation`. */
  planUndo(id: string, options: HeadroomRequestOptions): Promise<Plan>;
  cancelOperation(
    id: string,
    options: HeadroomRequestOptions,
  ): Promise<Operation>;
  /**
   * Events after `after`, live, until the operation is final. Reconnects by itself with the last seen
   * event; gives up with the last error when the backend stays away for two minutes.
   */
  followEvents(
    id: string,
    options: HeadroomRequestOptions & { after?: number },
  ): AsyncIterable<OperationEvent>;
}

/** @public */
export interface HeadroomRequestOptions {
  /** Called for every request, since a token outlives no long operation. */
  token: () => Promise<string>;
  signal?: AbortSignal;
}
