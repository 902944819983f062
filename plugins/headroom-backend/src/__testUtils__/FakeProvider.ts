import {
  CostEstimate,
  Finding,
  PlannedChange,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  ExecuteContext,
  OwnerContext,
  ProposalInput,
  ProviderContext,
  ProviderError,
  ProviderProposal,
  ResourceRefusal,
  Step,
  Verification,
  VerifyGoal,
} from '@headroom/backstage-plugin-headroom-node';
import { z } from 'zod/v3';
import { Thing } from './FakeCloud';

const specSchema = z
  .object({
    source: z.string().min(1),
    name: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'only a-z, 0-9 and hyphens')
      .optional(),
    size: z.number().int().min(1).optional(),
    adopt: z.boolean().optional(),
    keep: z.boolean().optional(),
  })
  .strict();

/** Annotation that takes a database away from the entity. */
export const OTHERS_DATABASES = 'fake.dev/others-databases';

export type FakeSpec = z.infer<typeof specSchema>;

/** What {@link FakeProvider} needs of a cloud. */
export interface Cloud {
  list(): Promise<Map<string, Thing>>;
  create(id: string, thing: Thing): Promise<void>;
  update(id: string, size: number): Promise<void>;
  delete(id: string): Promise<void>;
}

type Observed = Map<string, Thing>;

/** Makes two things: one named by the spec, and its alarm. Follows the provider contract to the letter. */
export class FakeProvider implements CapabilityProvider<FakeSpec, Observed> {
  readonly id: string = 'fake';
  readonly capability = 'read-replica' as const;
  readonly specSchema = specSchema;
  readonly #cloud: Cloud;
  /** How often an `execute` that creates answers pending before it is done. */
  pendingRounds = 0;
  /** How often an `execute` that creates waits before it does anything: something else has to be over first. */
  busyRounds = 0;
  extraFindings: Finding[] = [];
  resourceType = 'Fake::Thing';
  verification: (
    goal: VerifyGoal<FakeSpec>,
    observed: Observed,
  ) => Verification = (goal, observed) => {
    const exists = observed.has(goal.spec.name ?? '');
    return {
      verified: exists === (goal.direction === 'apply'),
      reason: exists ? 'The replica streams.' : 'There is no replica.',
      measurements: [
        {
          id: 'count',
          title: 'Replicas',
          unit: 'count',
          value: observed.size,
        },
      ],
    };
  };
  cost: () => Promise<CostEstimate> = async () => ({
    kind: 'estimate',
    monthly: 12.5,
    currency: 'USD',
    // A day, as people write it into a price list.
    pricedAt: '2026-11-01',
    source: 'a list',
    excludes: ['traffic'],
    lines: [{ title: 'replica', monthly: 12.5 }],
  });

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  target(spec: FakeSpec, _observed?: Observed): ResourceRef {
    return { type: 'Fake::Db', id: spec.source, account: null, region: null };
  }

  refuseSubject(spec: FakeSpec, { entity }: ProposalInput): string | undefined {
    const others = entity.metadata.annotations?.[OTHERS_DATABASES] ?? '';
    return ['somebody-elses-db', others].includes(spec.source)
      ? `spec.source: ${spec.source} is not a database of this entity; use another one`
      : undefined;
  }

  /** By default the platform gives the entity everything. */
  ownerTagOf: (id: string) => Promise<string | undefined> = async () =>
    undefined;

  async refuseResources(
    resources: ResourceRef[],
    _subject: ProposalInput,
    { entityRef }: ProviderContext,
  ): Promise<ResourceRefusal[]> {
    const refusals = resources.map(async resource => {
      const owner = (await this.ownerTagOf(resource.id)) ?? entityRef;
      return owner === entityRef
        ? []
        : [
            {
              resource,
              reason: `${resource.id} is not yours.`,
              fix: 'Tag it.',
            },
          ];
    });
    return (await Promise.all(refusals)).flat();
  }

  async observe(_spec: FakeSpec, _ctx: ProviderContext): Promise<Observed> {
    return this.#cloud.list();
  }

  resolve(spec: FakeSpec, observed: Observed): FakeSpec {
    let free = 1;
    while (observed.has(`${spec.source}-read-replica-${free}`)) {
      free++;
    }
    return {
      ...spec,
      name: spec.name ?? `${spec.source}-read-replica-${free}`,
      size: spec.size ?? 10,
    };
  }

  plan(spec: FakeSpec, observed: Observed, ctx: OwnerContext): PlannedChange[] {
    const { name = '', size = 10 } = spec;
    return [
      this.#change('replica', name, size, spec, observed, ctx),
      this.#change('lag-alarm', `${name}-alarm`, 60, spec, observed, ctx),
    ];
  }

  findings(spec: FakeSpec, observed: Observed, ctx: OwnerContext): Finding[] {
    const thing = observed.get(spec.name ?? '');
    const foreign = thing && thing.owner !== ctx.entityRef && !spec.adopt;
    return [
      ...this.extraFindings,
      ...(foreign ? [blockFinding('read-replica.foreign', false)] : []),
    ];
  }

  async execute(change: PlannedChange, ctx: ExecuteContext): Promise<Step> {
    const { id } = change.resource;
    const things = await this.#cloud.list();
    ctx.signal.throwIfAborted();
    const thing = things.get(id);
    switch (change.action) {
      case 'create':
        if (thing && thing.owner !== ctx.entityRef) {
          throw new ProviderError('foreign', `${id} belongs to somebody else`);
        }
        if (!thing && this.busyRounds > 0) {
          this.busyRounds--;
          return {
            status: 'pending',
            message: 'Waiting for the source: it is busy',
            retryAfterMs: 1_000,
            wrote: false,
          };
        }
        if (!thing) {
          await this.#cloud.create(id, {
            size: Number(change.after?.size),
            owner: ctx.entityRef,
            operation: ctx.operationId,
          });
        }
        if (this.pendingRounds > 0) {
          this.pendingRounds--;
          return {
            status: 'pending',
            message: `${id} is being created`,
            retryAfterMs: 1_000,
            wrote: true,
          };
        }
        return { status: 'done', message: `${id} exists.` };
      case 'update':
        await this.#cloud.update(id, Number(change.after?.size));
        return { status: 'done', message: `${id} was changed.` };
      case 'delete':
        if (thing && thing.operation !== ctx.undoes) {
          throw new ProviderError('foreign', `${id} was made by somebody else`);
        }
        if (thing) {
          await this.#cloud.delete(id);
        }
        return { status: 'done', message: `${id} is gone.` };
      default:
        return { status: 'done', message: `${id} is adopted.` };
    }
  }

  async verify(goal: VerifyGoal<FakeSpec>): Promise<Verification> {
    return this.verification(goal, await this.#cloud.list());
  }

  outputs(spec: FakeSpec, observed: Observed) {
    return {
      endpoint: `${spec.name}.example.net`,
      size: observed.get(spec.name ?? '')?.size ?? null,
    };
  }

  async estimateCost(): Promise<CostEstimate> {
    return this.cost();
  }

  async propose(): Promise<ProviderProposal<FakeSpec>> {
    const observed = await this.#cloud.list();
    return {
      spec: this.resolve({ source: 'db' }, observed),
      choices: { size: ['10', '20'] },
      facts: [{ title: 'Source', value: 'db' }],
    };
  }

  #change(
    changeId: string,
    id: string,
    size: number,
    spec: FakeSpec,
    observed: Observed,
    ctx: OwnerContext,
  ): PlannedChange {
    const thing = observed.get(id);
    const after = { size };
    const base = {
      id: changeId,
      resource: { type: this.resourceType, id, account: null, region: null },
      after,
      risk: 'low' as const,
      consequences: [],
      undo: spec.keep
        ? { kind: 'irreversible' as const, reason: `${id} cannot be removed.` }
        : {
            kind: 'inverse' as const,
            summary: `Take back ${id}`,
            consequences: ['Its users are cut off.'],
          },
    };
    if (!thing) {
      return {
        ...base,
        action: 'create',
        before: null,
        summary: `Create ${id}`,
      };
    }
    const before = { size: thing.size };
    if (thing.size !== size) {
      return { ...base, action: 'update', before, summary: `Change ${id}` };
    }
    return thing.owner === ctx.entityRef
      ? { ...base, action: 'none', before, summary: `${id} is fine` }
      : { ...base, action: 'adopt', before, summary: `Adopt ${id}` };
  }
}

export function blockFinding(ruleId: string, overridable: boolean): Finding {
  return {
    ruleId,
    severity: 'block',
    reason: `Rule ${ruleId} is broken.`,
    fix: 'Mend it.',
    source: 'a test',
    field: null,
    overridable,
  };
}
