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

/** A token that is about to expire is not used any more. In ms. */
const MARGIN = 30_000;

/** The backend itself gives up after a minute. In ms. */
const PATIENCE = 70_000;

/**
 * The Headroom API as seen by one step of one task: every call acts as the person who started the task,
 * with a token of its own, since no token outlives a long operation.
 *
 * An operation can take longer than a person's sign-in lasts, an hour by default. It is followed on with
 * the scaffolder's own identity then, which may only read. Changes are always the person's.
 *
 * Reads stop when the task is cancelled. `startOperation` and `cancelOperation` do not: an answer that
 * nobody waits for would leave an operation behind that nobody knows of. No answer is waited for without end, though:
 * a cancelled task has to end.
 *
 * @internal
 */
export class HeadroomSession {
  readonly #client: HeadroomClient;
  readonly #auth: AuthService;
  readonly #initiator: () => Promise<BackstageCredentials>;
  readonly #signal: AbortSignal | undefined;
  readonly #patience: number;

  constructor(options: {
    client: HeadroomClient;
    auth: AuthService;
    initiator: () => Promise<BackstageCredentials>;
    signal?: AbortSignal;
    /** How long an answer is waited for, in ms; for tests. */
    patience?: number;
  }) {
    this.#client = options.client;
    this.#auth = options.auth;
    this.#initiator = options.initiator;
    this.#signal = options.signal;
    this.#patience = options.patience ?? PATIENCE;
  }

  getProposal(request: {
    entityRef: string;
    provider: string;
    environment?: string;
  }): Promise<Proposal> {
    return this.#explain(
      `No defaults could be read for ${request.entityRef}`,
      this.#client.getProposal(request, this.#asPerson(this.#signal)),
    );
  }

  createPlan(request: CreatePlanRequest): Promise<Plan> {
    return this.#explain(
      `No plan could be made for ${request.entityRef}`,
      this.#client.createPlan(request, this.#asPerson(this.#signal)),
    );
  }

  getPlan(id: string): Promise<Plan> {
    return this.#explain(
      `planId: the plan ${id} could not be read`,
      this.#client.getPlan(id, this.#asPerson(this.#signal)),
    );
  }

  planUndo(operationId: string): Promise<Plan> {
    return this.#explain(
      `operationId: the undo of ${operationId} could not be planned`,
      this.#client.planUndo(operationId, this.#asPerson(this.#signal)),
    );
  }

  startOperation(request: StartOperationRequest): Promise<Operation> {
    return this.#explain(
      `The plan ${request.planId} was not started`,
      this.#client.startOperation(request, this.#asPerson()),
    );
  }

  cancelOperation(id: string): Promise<Operation> {
    return this.#explain(
      `Operation ${id} could not be cancelled; cancel it on the Scaling tab of its service`,
      this.#client.cancelOperation(id, this.#asPerson()),
    );
  }

  getOperation(id: string): Promise<Operation> {
    return this.#explain(
      `Operation ${id} could not be read`,
      this.#client.getOperation(id, {
        ...this.#asWatcher(),
        signal: this.#deadline(),
      }),
    );
  }

  followEvents(id: string): AsyncIterable<OperationEvent> {
    return this.#client.followEvents(id, {
      ...this.#asWatcher(),
      signal: this.#signal,
    });
  }

  #asPerson(signal?: AbortSignal): HeadroomRequestOptions {
    return {
      token: async () => this.#tokenOf(await this.#initiator()),
      signal: this.#deadline(signal),
    };
  }

  #asWatcher(): Pick<HeadroomRequestOptions, 'token'> {
    return {
      token: async () => {
        const person = await this.#initiator();
        return this.#tokenOf(
          hasExpired(person)
            ? await this.#auth.getOwnServiceCredentials()
            : person,
        );
      },
    };
  }

  #deadline(signal?: AbortSignal): AbortSignal {
    const deadline = AbortSignal.timeout(this.#patience);
    return signal ? AbortSignal.any([signal, deadline]) : deadline;
  }

  async #tokenOf(credentials: BackstageCredentials): Promise<string> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'headroom',
    });
    return token;
  }

  async #explain<T>(attempt: string, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw explainError(attempt, error);
    }
  }
}

/** The scaffolder keeps credentials as JSON, so the date may be a text. */
function hasExpired({ expiresAt }: BackstageCredentials): boolean {
  return (
    expiresAt !== undefined &&
    new Date(expiresAt).getTime() - MARGIN <= Date.now()
  );
}
