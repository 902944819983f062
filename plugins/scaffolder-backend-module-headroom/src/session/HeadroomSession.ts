import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  CreatePlanRequest,
  Operation,
  OperationEvent,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import {
  HeadroomClient,
  HeadroomRequestOptions,
} from '@headroom/backstage-plugin-headroom-node';
import { explainError } from './explainError';

/**
 * The Headroom API as seen by one step of one task: every call acts as the person who started the task,
 * with a token of its own, since no token outlives a long operation.
 *
 * Reads stop when the task is cancelled. `startOperation` and `cancelOperation` do not: an answer that
 * nobody waits for would leave an operation behind that nobody knows of.
 *
 * @internal
 */
export class HeadroomSession {
  readonly #client: HeadroomClient;
  readonly #write: HeadroomRequestOptions;
  readonly #read: HeadroomRequestOptions;

  constructor(options: {
    client: HeadroomClient;
    auth: AuthService;
    initiator: () => Promise<BackstageCredentials>;
    signal?: AbortSignal;
  }) {
    const { auth, initiator, signal } = options;
    this.#client = options.client;
    this.#write = {
      token: async () => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await initiator(),
          targetPluginId: 'headroom',
        });
        return token;
      },
    };
    this.#read = { ...this.#write, signal };
  }

  getProposal(request: {
    entityRef: string;
    provider: string;
    environment?: string;
  }): Promise<Proposal> {
    return this.#explain(
      `No defaults could be read for ${request.entityRef}`,
      this.#client.getProposal(request, this.#read),
    );
  }

  createPlan(request: CreatePlanRequest): Promise<Plan> {
    return this.#explain(
      `No plan could be made for ${request.entityRef}`,
      this.#client.createPlan(request, this.#read),
    );
  }

  getPlan(id: string): Promise<Plan> {
    return this.#explain(
      `planId: the plan ${id} could not be read`,
      this.#client.getPlan(id, this.#read),
    );
  }

  planUndo(operationId: string): Promise<Plan> {
    return this.#explain(
      `operationId: the undo of ${operationId} could not be planned`,
      this.#client.planUndo(operationId, this.#read),
    );
  }

  startOperation(request: StartOperationRequest): Promise<Operation> {
    return this.#explain(
      `The plan ${request.planId} was not started`,
      this.#client.startOperation(request, this.#write),
    );
  }

  cancelOperation(id: string): Promise<Operation> {
    return this.#explain(
      `The operation ${id} could not be cancelled`,
      this.#client.cancelOperation(id, this.#write),
    );
  }

  getOperation(id: string): Promise<Operation> {
    return this.#explain(
      `The operation ${id} could not be read`,
      this.#client.getOperation(id, this.#write),
    );
  }

  followEvents(id: string): AsyncIterable<OperationEvent> {
    return this.#client.followEvents(id, this.#read);
  }

  async #explain<T>(attempt: string, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw explainError(attempt, error);
    }
  }
}
