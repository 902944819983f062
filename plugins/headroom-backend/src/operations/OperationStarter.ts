import { randomUUID } from 'node:crypto';
import {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  headroomApplyPermission,
  headroomOverrideGuardrailPermission,
  headroomPlanPermission,
  headroomUndoPermission,
  Operation,
  Plan,
  StartOperationRequest,
} from '@headroom/backstage-plugin-headroom-common';
import { Request } from 'express';
import { audited } from '../audit/audited';
import { Clock } from '../database/Clock';
import { Authorizer } from '../permissions/Authorizer';
import { HeadroomTarget, OrphanTarget } from '../permissions/HeadroomTarget';
import { Planner } from '../plans/Planner';
import { PlanStore } from '../plans/PlanStore';
import { toApiError } from '../providers/toApiError';
import { checkFindings } from './checkFindings';
import { OperationStore } from './OperationStore';

/** Somebody waits for the answer. */
const SUBJECT_TIMEOUT_MS = 30_000;

/** Turns a reviewed plan into an operation, if everything allows it. @internal */
export class OperationStarter {
  readonly #plans: PlanStore;
  readonly #operations: OperationStore;
  readonly #planner: Pick<Planner, 'refusal'>;
  readonly #authorizer: Authorizer;
  readonly #auditor: AuditorService;
  readonly #clock: Clock;

  constructor(options: {
    plans: PlanStore;
    operations: OperationStore;
    planner: Pick<Planner, 'refusal'>;
    authorizer: Authorizer;
    auditor: AuditorService;
    clock: Clock;
  }) {
    this.#plans = options.plans;
    this.#operations = options.operations;
    this.#planner = options.planner;
    this.#authorizer = options.authorizer;
    this.#auditor = options.auditor;
    this.#clock = options.clock;
  }

  /**
   * @throws NotFoundError for a plan that does not exist or may not be seen; NotAllowedError; ConflictError
   * for an expired, started or blocked plan, for one that is not the entity's any more, and for a busy target
   */
  async start(
    body: StartOperationRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    request: Request,
  ): Promise<{ operation: Operation; created: boolean }> {
    const plan = await this.#plans.get(body.planId);
    const target =
      plan &&
      (await this.#authorizer.visible(
        headroomPlanPermission,
        plan,
        credentials,
      ));
    if (!plan || !target) {
      throw new NotFoundError(
        `There is no plan ${body.planId}, or you may not see it`,
      );
    }
    const actor = credentials.principal.userEntityRef;
    return audited(
      this.#auditor,
      {
        eventId: 'operation-start',
        severityLevel: 'medium',
        request,
        meta: {
          planId: plan.id,
          kind: plan.kind,
          undoes: plan.undoes,
          entityRef: plan.entityRef,
          environment: plan.environment,
          capability: plan.capability,
          provider: plan.provider,
          target: plan.target,
          actor,
        },
      },
      async () => {
        const answer = await this.#start(
          plan,
          target,
          body,
          credentials,
          request,
        );
        return { answer, meta: { operationId: answer.operation.id } };
      },
    );
  }

  async #start(
    plan: Plan,
    target: HeadroomTarget | OrphanTarget,
    body: StartOperationRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    request: Request,
  ): Promise<{ operation: Operation; created: boolean }> {
    const actor = credentials.principal.userEntityRef;
    await this.#authorizer.demand(
      plan.kind === 'undo' ? headroomUndoPermission : headroomApplyPermission,
      target,
      credentials,
    );
    const { idempotencyKey } = body;
    const existing =
      idempotencyKey === undefined
        ? undefined
        : await this.#operations.findByIdempotencyKey(actor, idempotencyKey);
    if (existing) {
      return { operation: sameSubject(existing, plan), created: false };
    }
    const started = await this.#operations.findByPlan(plan.id);
    if (started) {
      throw startedAlready(plan, started.id);
    }
    const now = await this.#clock();
    if (now >= Date.parse(plan.expiresAt)) {
      throw new ConflictError(
        `Plan ${plan.id} expired at ${plan.expiresAt}; make a new plan and review it`,
      );
    }
    const refusal = await this.#planner
      .refusal(plan, AbortSignal.timeout(SUBJECT_TIMEOUT_MS))
      .catch(error => {
        throw toApiError(error);
      });
    if (refusal !== undefined) {
      throw new ConflictError(
        `Plan ${plan.id} cannot be carried out any more: ${refusal}`,
      );
    }
    await this.#override(plan, target, body, credentials, request);

    const outcome = await this.#operations.create({
      operation: operationOf(plan, actor, now),
      planHash: plan.hash,
      idempotencyKey,
      event: { level: 'info', message: `Started by ${actor}.` },
    });
    switch (outcome.kind) {
      case 'created':
        return { operation: outcome.operation, created: true };
      case 'existing':
        return {
          operation: sameSubject(outcome.operation, plan),
          created: false,
        };
      case 'started':
        throw startedAlready(plan, outcome.operationId);
      default:
        throw new ConflictError(
          `Operation ${outcome.operationId} works on ${plan.target} already; wait for its end or cancel it`,
        );
    }
  }

  async #override(
    plan: Plan,
    target: HeadroomTarget | OrphanTarget,
    body: StartOperationRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    request: Request,
  ): Promise<void> {
    const overridden = checkFindings(plan, body.overrides);
    for (const { finding, reason } of overridden) {
      await audited(
        this.#auditor,
        {
          eventId: 'guardrail-override',
          severityLevel: 'high',
          request,
          meta: {
            planId: plan.id,
            entityRef: plan.entityRef,
            ruleId: finding.ruleId,
            reason,
            actor: credentials.principal.userEntityRef,
          },
        },
        async () => {
          await this.#authorizer.demand(
            headroomOverrideGuardrailPermission,
            target,
            credentials,
          );
          return { answer: undefined, meta: {} };
        },
      );
    }
  }
}

/** What tells two intentions apart. The rest of a plan may be newer, as when a task is run again. */
const SUBJECT = [
  'kind',
  'undoes',
  'entityRef',
  'environment',
  'provider',
  'target',
] as const;

/** A key names one intention: it answers the operation that it began, and no other. */
function sameSubject(operation: Operation, plan: Plan): Operation {
  const other = SUBJECT.find(key => operation[key] !== plan[key]);
  if (other) {
    throw new ConflictError(
      `idempotencyKey: you used it before, for operation ${operation.id}, whose ${other} is ${operation[other]}, not ${plan[other]}; choose another key`,
    );
  }
  return operation;
}

function startedAlready(plan: Plan, operationId: string): ConflictError {
  return new ConflictError(
    `Plan ${plan.id} was started already, as operation ${operationId}; make a new plan to do it again`,
  );
}

function operationOf(plan: Plan, actor: string, now: number): Operation {
  const at = new Date(now).toISOString();
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
    message: 'Waits for its turn.',
    cancelRequested: false,
    steps: plan.changes.map(change => ({
      change,
      status: 'pending',
      message: null,
    })),
    measurements: [],
    outputs: {},
    createdBy: actor,
    createdAt: at,
    updatedAt: at,
    finishedAt: null,
  };
}
