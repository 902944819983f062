import {
  Capability,
  CostEstimate,
  Finding,
  PlannedChange,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { z } from 'zod/v3';
import { ExecuteContext, ProviderContext, VerifyContext } from './contexts';
import { ProposalInput, ProviderProposal } from './proposal';
import { Step } from './Step';
import { Verification, VerifyGoal } from './Verification';

/**
 * An implementation of a capability on one platform.
 *
 * Level-triggered: `execute` may be called again after a crash at any point and must converge on the
 * same state: look before creating, deterministic names, ownership tags, adopt what carries this
 * entity's tag, refuse what is foreign. Every failure is a {@link ProviderError}.
 *
 * @public
 */
export interface CapabilityProvider<
  Spec extends JsonObject = JsonObject,
  Observed = unknown,
> {
  /** e.g. `aws-rds`. */
  readonly id: string;
  readonly capability: Capability;
  /** Single source of form, action and API validation. */
  readonly specSchema: z.ZodType<Spec>;

  /**
   * The workload that a resolved spec is about: one operation at a time on it, whichever provider's. Named as the
   * platform names it (the database, not its replica; the deployment, not its autoscaler), so that two providers
   * which change the same thing give the same answer. Pure.
   *
   * @param observed - given where the lock is made of it: what the platform told counts more than what was left out
   * of the spec, as an account that one entity names and another one does not
   */
  target(spec: Spec, observed?: Observed): ResourceRef;

  /**
   * Why this spec is none of the entity's business, naming the field and the fix; undefined when it is the
   * entity's. Otherwise whoever may scale one service could scale any. Judged by what the catalog entry
   * says for exactly this environment. Pure.
   */
  refuseSubject(spec: Spec, subject: ProposalInput): string | undefined;

  /**
   * Those of the given resources that the platform does not give to the entity, such as for want of an owner tag:
   * a second key, since whoever edits a catalog entry can name any resource in it. Asked before something is
   * planned, before it is begun, and before readings are shown; not before what was made is taken back. Says
   * nothing of types it does not know. Reads only. Absent: the catalog entry is enough.
   *
   * @throws ProviderError when it cannot be found out, which counts as a refusal
   */
  refuseResources?(
    resources: ResourceRef[],
    subject: ProposalInput,
    ctx: ProviderContext,
  ): Promise<ResourceRefusal[]>;

  /** Reads only. */
  observe(spec: Spec, ctx: ProviderContext): Promise<Observed>;

  /** Fills what the spec leaves open from what was observed. Pure; resolving twice changes nothing. */
  resolve(spec: Spec, observed: Observed, ctx: OwnerContext): Spec;

  /**
   * Ordered changes that lead from `observed` to a resolved `spec`. Pure. When nothing is left to do,
   * every change has the action `none`: that is how "apply again" and drift are told.
   */
  plan(spec: Spec, observed: Observed, ctx: OwnerContext): PlannedChange[];

  /**
   * Verdicts of the guardrails. Pure. A foreign resource of the same name is a `block`. Judged again before the first
   * change: a block is the one that was overridden if rule, field and reason are the same, so that a reason holds no
   * number that moves by itself.
   */
  findings(spec: Spec, observed: Observed, ctx: OwnerContext): Finding[];

  /** Idempotent; takes at most one step. Called again until `done`. */
  execute(change: PlannedChange, ctx: ExecuteContext): Promise<Step>;

  /**
   * Measures, and judges whether the goal is reached. Called once before the first change (for the
   * numbers before) and repeatedly after the last. Absent: the operation ends `applied`.
   */
  verify?(goal: VerifyGoal<Spec>, ctx: VerifyContext): Promise<Verification>;

  /** What the user gets: endpoint, port, annotations to add, routing settings. Pure. Never secrets. */
  outputs?(spec: Spec, observed: Observed): JsonObject;

  /** Estimate for the whole plan. */
  estimateCost?(
    changes: PlannedChange[],
    ctx: ProviderContext,
  ): Promise<CostEstimate>;

  /** Defaults of the form for an entity. */
  propose?(
    input: ProposalInput,
    ctx: ProviderContext,
  ): Promise<ProviderProposal<Spec>>;
}

/**
 * A resource that is none of an entity's, and who can do what about it.
 *
 * @public
 */
export interface ResourceRefusal {
  resource: ResourceRef;
  reason: string;
  fix: string;
}

/**
 * Whom a plan is for: ownership is judged by it.
 *
 * @public
 */
export interface OwnerContext {
  entityRef: string;
  environment: string | null;
}
