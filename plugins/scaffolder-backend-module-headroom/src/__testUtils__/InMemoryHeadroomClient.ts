import {
  CreatePlanRequest,
  FINAL_OPERATION_STATUSES,
  Operation,
  OperationEvent,
  OperationStatus,
  Plan,
  Proposal,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import {
  HeadroomClient,
  HeadroomRequestOptions,
} from '@headroom/backstage-plugin-headroom-node';
import { JsonObject } from '@backstage/types';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { replicaPlan, STOREFRONT_SPEC } from './plans';
import { refuseFindings } from './refuseFindings';
import { responseError } from './responseError';

/** How operations of the double go. */
export interface Script {
  endsAs: OperationStatus;
  message: string;
  events: OperationEvent[];
  outputs: JsonObject;
  /** Waits here, after the events, until the reader goes away. */
  hangs: boolean;
  /** `followEvents` throws this after the events. */
  losesSight?: Error;
  /** A call of this name throws this. */
  refuses: Partial<
    Record<keyof HeadroomClient, { name: string; message: string }>
  >;
  /** What a cancel leads to. */
  cancelEndsAs: OperationStatus;
}

/**
 * The Headroom API kept in memory: plans can be stale, operations are found again by their key, and every
 * call is recorded with the token it was made with.
 */
export class InMemoryHeadroomClient implements HeadroomClient {
  readonly calls: Array<{ name: keyof HeadroomClient; token: string }> = [];
  readonly plans = new Map<string, Plan>();
  readonly operations = new Map<string, Operation>();
  readonly stalePlans = new Set<string>();
  readonly planRequests: CreatePlanRequest[] = [];
  readonly startRequests: StartOperationRequest[] = [];
  script: Script = defaultScript();
  readonly #byKey = new Map<string, string>();

  /** As new. */
  reset(): void {
    for (const list of [this.calls, this.planRequests, this.startRequests]) {
      list.length = 0;
    }
    for (const kept of [
      this.plans,
      this.operations,
      this.stalePlans,
      this.#byKey,
    ]) {
      kept.clear();
    }
    this.script = defaultScript();
  }

  get writes() {
    return this.calls.filter(call =>
      ['startOperation', 'cancelOperation'].includes(call.name),
    );
  }

  named(name: keyof HeadroomClient) {
    return this.calls.filter(call => call.name === name);
  }

  async getProposal(
    request: { entityRef: string; provider: string; environment?: string },
    options: HeadroomRequestOptions,
  ): Promise<Proposal> {
    await this.#record('getProposal', options);
    return {
      entityRef: request.entityRef,
      environment: request.environment ?? null,
      capability: 'read-replica',
      provider: request.provider,
      spec: STOREFRONT_SPEC,
      choices: {},
      facts: [],
    };
  }

  async createPlan(
    request: CreatePlanRequest,
    options: HeadroomRequestOptions,
  ): Promise<Plan> {
    await this.#record('createPlan', options);
    this.planRequests.push(request);
    return this.addPlan({
      id: randomUUID(),
      entityRef: request.entityRef,
      environment: request.environment ?? null,
      spec: { ...STOREFRONT_SPEC, ...(request.spec as JsonObject) },
    });
  }

  addPlan(overrides: Partial<Plan> = {}): Plan {
    const plan = replicaPlan(overrides);
    this.plans.set(plan.id, plan);
    return plan;
  }

  async getPlan(id: string, options: HeadroomRequestOptions): Promise<Plan> {
    await this.#record('getPlan', options);
    const plan = this.plans.get(id);
    if (!plan) {
      throw await responseError('NotFoundError', `No plan ${id}`);
    }
    return this.stalePlans.has(id)
      ? { ...plan, expiresAt: plan.createdAt }
      : plan;
  }

  async planUndo(id: string, options: HeadroomRequestOptions): Promise<Plan> {
    await this.#record('planUndo', options);
    return this.addPlan({ id: randomUUID(), kind: 'undo', undoes: id });
  }

  async startOperation(
    request: StartOperationRequest,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    await this.#record('startOperation', options);
    this.startRequests.push(request);
    const known = this.#byKey.get(request.idempotencyKey ?? '');
    if (known) {
      return this.#operation(known);
    }
    const plan = this.plans.get(request.planId);
    if (!plan || this.stalePlans.has(request.planId)) {
      throw await responseError(
        'ConflictError',
        `The plan ${request.planId} is no longer valid`,
      );
    }
    await refuseFindings(plan, request.overrides);
    const operation = operationOf(plan);
    this.operations.set(operation.id, operation);
    if (request.idempotencyKey) {
      this.#byKey.set(request.idempotencyKey, operation.id);
    }
    return operation;
  }

  async getOperation(
    id: string,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    await this.#record('getOperation', options);
    return this.#operation(id);
  }

  async cancelOperation(
    id: string,
    options: HeadroomRequestOptions,
  ): Promise<Operation> {
    await this.#record('cancelOperation', options);
    const [first, ...rest] = this.#operation(id).steps;
    const { cancelEndsAs } = this.script;
    return this.#update(id, {
      status: cancelEndsAs,
      cancelRequested: true,
      message: 'Creating the replica',
      // The current step is brought to its end.
      steps: [
        {
          ...first,
          status: cancelEndsAs === 'cancelled' ? 'done' : 'running',
        },
        ...rest,
      ],
    });
  }

  async *followEvents(
    id: string,
    options: HeadroomRequestOptions & { after?: number },
  ): AsyncIterable<OperationEvent> {
    await this.#record('followEvents', options);
    yield* this.script.events;
    if (this.script.losesSight) {
      throw this.script.losesSight;
    }
    if (this.script.hangs && options.signal) {
      if (!options.signal.aborted) {
        await once(options.signal, 'abort');
      }
      options.signal.throwIfAborted();
    }
    if (!FINAL_OPERATION_STATUSES.includes(this.#operation(id).status)) {
      const { endsAs, message, outputs } = this.script;
      this.#update(id, { status: endsAs, message, outputs });
    }
  }

  #operation(id: string): Operation {
    const operation = this.operations.get(id);
    if (!operation) {
      throw new Error(`no operation ${id}`);
    }
    return operation;
  }

  #update(id: string, change: Partial<Operation>): Operation {
    const operation = { ...this.#operation(id), ...change };
    this.operations.set(id, operation);
    return operation;
  }

  async #record(
    name: keyof HeadroomClient,
    options: HeadroomRequestOptions,
  ): Promise<void> {
    this.calls.push({ name, token: await options.token() });
    const refusal = this.script.refuses[name];
    if (refusal) {
      throw await responseError(refusal.name, refusal.message);
    }
  }
}

function operationOf(plan: Plan): Operation {
  return {
    id: randomUUID(),
    planId: plan.id,
    kind: plan.kind,
    undoes: plan.undoes,
    entityRef: plan.entityRef,
    entityUid: plan.entityUid,
    environment: plan.environment,
    capability: plan.capability,
    provider: plan.provider,
    target: plan.target,
    spec: plan.spec,
    status: 'queued',
    message: 'Waiting for its turn',
    cancelRequested: false,
    steps: plan.changes.map(change => ({
      change,
      status: 'pending',
      message: null,
    })),
    measurements: [],
    outputs: {},
    createdBy: plan.createdBy,
    createdAt: plan.createdAt,
    updatedAt: plan.createdAt,
    finishedAt: null,
  };
}

function defaultScript(): Script {
  return {
    endsAs: 'verified',
    message: 'Lag is 0.4 s.',
    events: [
      { seq: 1, at: '', level: 'info', message: 'Creating the replica' },
      { seq: 2, at: '', level: 'warn', message: 'Slow to start' },
    ],
    outputs: {},
    hangs: false,
    refuses: {},
    cancelEndsAs: 'cancelled',
  };
}
