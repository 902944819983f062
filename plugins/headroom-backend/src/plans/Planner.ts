import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  FINAL_OPERATION_STATUSES,
  LedgerEntry,
  Operation,
  Plan,
  PlannedChange,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  ProviderContext,
} from '@headroom/backstage-plugin-headroom-node';
import { Clock } from '../database/Clock';
import { LedgerStore } from '../ledger/LedgerStore';
import { callProvider } from '../providers/callProvider';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { EntityReader } from '../targets/EntityReader';
import { isSameEntity } from '../targets/isSameEntity';
import { estimateCost } from './estimateCost';
import { findDependents } from './findDependents';
import { hashPlan } from './hashPlan';
import { observeAndResolve } from './observeAndResolve';
import { PlanStore } from './PlanStore';
import { planUndoChanges, UndoChanges } from './planUndoChanges';
import { validateSpec } from './validateSpec';

/** @internal */
export interface PlanRequest {
  entityRef: string;
  environment: string | null;
  provider: string;
  spec: unknown;
  actor: string;
  signal: AbortSignal;
}

/**
 * Makes plans: looks at the platform, changes nothing. Whoever calls has checked the permissions.
 *
 * @internal
 */
export class Planner {
  readonly #providers: ProviderRegistry;
  readonly #readEntity: EntityReader;
  readonly #plans: PlanStore;
  readonly #ledger: LedgerStore;
  readonly #clock: Clock;
  readonly #planTtlMs: number;
  readonly #logger: LoggerService;

  constructor(options: {
    providers: ProviderRegistry;
    readEntity: EntityReader;
    plans: PlanStore;
    ledger: LedgerStore;
    clock: Clock;
    planTtlMs: number;
    logger: LoggerService;
  }) {
    this.#providers = options.providers;
    this.#readEntity = options.readEntity;
    this.#plans = options.plans;
    this.#ledger = options.ledger;
    this.#clock = options.clock;
    this.#planTtlMs = options.planTtlMs;
    this.#logger = options.logger;
  }

  /**
   * Observes, completes the spec, plans, judges, prices, and stores the plan.
   *
   * @throws InputError for a spec that is not valid, or about what is not the entity's; ProviderError
   */
  async createPlan(request: PlanRequest): Promise<Plan> {
    const provider = this.#providers.get(request.provider);
    const asked = validateSpec(provider, request.spec);
    const ctx = this.#contextOf(request, request.signal);
    const entity = await this.#readEntity(request.entityRef);
    const refusal = await this.#refusalOf(provider, asked, ctx, entity);
    if (refusal !== undefined) {
      throw new InputError(refusal);
    }
    const { spec, observed } = await observeAndResolve(provider, asked, ctx);
    return this.#store(provider, ctx, {
      kind: 'apply',
      undoes: null,
      entityRef: request.entityRef,
      entityUid: entity?.metadata.uid ?? null,
      environment: request.environment,
      target: targetKey(provider.target(spec, observed)),
      spec,
      ...(await this.#apply(provider, spec, observed, ctx)),
      createdBy: request.actor,
    });
  }

  /**
   * How to take an operation back.
   *
   * @throws InputError, ConflictError where there is nothing to take back; ProviderError
   */
  async createUndoPlan(
    operation: Operation,
    actor: string,
    signal: AbortSignal,
  ): Promise<Plan> {
    const provider = this.#providers.get(operation.provider);
    const entries = await this.#entriesToUndo(operation);
    const ctx = this.#contextOf(operation, signal);
    return this.#store(provider, ctx, {
      kind: 'undo',
      undoes: operation.id,
      entityRef: operation.entityRef,
      entityUid: operation.entityUid,
      environment: operation.environment,
      target: operation.target,
      spec: operation.spec,
      ...(await this.#undo(provider, operation, entries, ctx)),
      createdBy: actor,
    });
  }

  /**
   * Why what was planned for an entity is none of its business any more: an annotation, or an owner tag, may have
   * gone since, or another entity may have taken the name. Undefined when it still is. What was made may be taken back whatever the catalog says now.
   *
   * @throws InputError when the provider is not installed; ProviderError
   */
  async refusal(
    planned: Pick<
      Plan,
      'kind' | 'provider' | 'spec' | 'entityRef' | 'entityUid' | 'environment'
    >,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (planned.kind === 'undo') {
      return undefined;
    }
    const entity = await this.#readEntity(planned.entityRef);
    return entity && !isSameEntity(planned, entity)
      ? `${planned.entityRef} was registered anew since; make a new plan`
      : this.#refusalOf(
          this.#providers.get(planned.provider),
          planned.spec,
          this.#contextOf(planned, signal),
          entity,
        );
  }

  /** What the plan of an operation would be now, without storing it. */
  async replan(
    operation: Operation,
    original: Operation | undefined,
    signal: AbortSignal,
  ): Promise<UndoChanges> {
    const provider = this.#providers.get(operation.provider);
    const ctx = this.#contextOf(operation, signal);
    if (operation.kind === 'undo') {
      if (!original) {
        throw new ConflictError(
          `Operation ${operation.undoes} is not known any more, so it cannot be undone`,
        );
      }
      const entries = await this.#entriesToUndo(original);
      return this.#undo(provider, original, entries, ctx);
    }
    const { spec } = operation;
    const observed = await callProvider(provider, 'observing', ctx.logger, () =>
      provider.observe(spec, ctx),
    );
    return this.#apply(provider, spec, observed, ctx);
  }

  /** Permissions are about an entity, so a spec must be, too, and what it names must be the entity's. */
  async #refusalOf(
    provider: CapabilityProvider,
    spec: JsonObject,
    ctx: ProviderContext,
    entity: Entity | undefined,
  ): Promise<string | undefined> {
    const { entityRef, environment, logger } = ctx;
    if (!entity) {
      return `There is no entity ${entityRef} in the catalog`;
    }
    const subject = { entity, environment };
    return callProvider(provider, 'judging the subject', logger, async () => {
      const refusal = provider.refuseSubject(spec, subject);
      if (refusal !== undefined || !provider.refuseResources) {
        return refusal;
      }
      const [refused] = await provider.refuseResources(
        [provider.target(spec)],
        subject,
        ctx,
      );
      return refused && `${refused.reason} ${refused.fix}`;
    });
  }

  async #undo(
    provider: CapabilityProvider,
    operation: Operation,
    entries: LedgerEntry[],
    ctx: ProviderContext,
  ): Promise<UndoChanges> {
    const { spec } = operation;
    const observed = await callProvider(provider, 'observing', ctx.logger, () =>
      provider.observe(spec, ctx),
    );
    const current = await this.#changes(provider, spec, observed, ctx);
    const undo = planUndoChanges(entries, current);
    const resources = entries.map(entry => entry.change.resource);
    const dependents = findDependents(
      entries,
      await this.#ledger.listByResources(resources),
    );
    return { ...undo, findings: [...dependents, ...undo.findings] };
  }

  async #entriesToUndo(operation: Operation): Promise<LedgerEntry[]> {
    if (operation.kind === 'undo') {
      throw new InputError(
        `Operation ${operation.id} is an undo itself; make a new plan to do it again`,
      );
    }
    if (!FINAL_OPERATION_STATUSES.includes(operation.status)) {
      throw new ConflictError(
        `Operation ${operation.id} is still ${operation.status}; wait for its end or cancel it`,
      );
    }
    const entries = await this.#ledger.listByOperation(operation.id);
    const left = entries.filter(entry => entry.status !== 'undone');
    if (left.length === 0) {
      throw new ConflictError(
        entries.every(entry => entry.undoneBy === null)
          ? `Operation ${operation.id} changed nothing, so there is nothing to undo`
          : `Operation ${operation.id} was undone already`,
      );
    }
    return left;
  }

  async #apply(
    provider: CapabilityProvider,
    spec: JsonObject,
    observed: unknown,
    ctx: ProviderContext,
  ): Promise<UndoChanges> {
    const changes = await this.#changes(provider, spec, observed, ctx);
    const findings = await callProvider(provider, 'judging', ctx.logger, () =>
      provider.findings(spec, observed, ctx),
    );
    return { changes, findings, differences: [] };
  }

  async #changes(
    provider: CapabilityProvider,
    spec: JsonObject,
    observed: unknown,
    ctx: ProviderContext,
  ): Promise<PlannedChange[]> {
    return callProvider(provider, 'planning', ctx.logger, () =>
      provider.plan(spec, observed, ctx),
    );
  }

  async #store(
    provider: CapabilityProvider,
    ctx: ProviderContext,
    parts: Omit<
      Plan,
      | 'id'
      | 'capability'
      | 'provider'
      | 'cost'
      | 'hash'
      | 'createdAt'
      | 'expiresAt'
    > &
      UndoChanges,
  ): Promise<Plan> {
    const { differences, ...told } = parts;
    const cost = await estimateCost(provider, told.changes, ctx);
    const now = await this.#clock();
    const plan: Plan = {
      ...told,
      id: randomUUID(),
      capability: provider.capability,
      provider: provider.id,
      cost,
      hash: hashPlan({ ...told, differences, provider: provider.id }),
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + this.#planTtlMs).toISOString(),
    };
    await this.#plans.add(plan);
    return plan;
  }

  #contextOf(
    owner: { entityRef: string; environment: string | null; provider: string },
    signal: AbortSignal,
  ): ProviderContext {
    const { entityRef, environment, provider } = owner;
    return {
      entityRef,
      environment,
      signal,
      logger: this.#logger.child({ entityRef, provider }),
    };
  }
}

/** One workload, as one text that people can read: `AWS::RDS::DBInstance/123456789012/eu-central-1/storefront-db`. */
function targetKey({ type, account, region, id }: ResourceRef): string {
  return [type, account, region, id].filter(part => part !== null).join('/');
}
