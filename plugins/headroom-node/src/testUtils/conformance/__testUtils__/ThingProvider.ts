import {
  PlannedChange,
  Reading,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import { request } from 'node:http';
import { z } from 'zod/v3';
import {
  CapabilityProvider,
  OwnerContext,
} from '../../../provider/CapabilityProvider';
import {
  ExecuteContext,
  ProviderContext,
  VerifyContext,
} from '../../../provider/contexts';
import { ProposalInput } from '../../../provider/proposal';
import { ProviderError } from '../../../provider/ProviderError';
import { Step } from '../../../provider/Step';
import { Verification, VerifyGoal } from '../../../provider/Verification';
import { Thing } from './ThingServer';

const specSchema = z.object({ name: z.string(), size: z.number() }).strict();

/** Seconds. */
const MOST_LAG = 60;

/** @internal */
export type ThingSpec = z.infer<typeof specSchema>;

/** Mistakes that the kit has to find. @internal */
export type Mistake =
  | 'creates without looking'
  | 'takes what is foreign'
  | 'lets any entity in'
  | 'deletes whatever has the name'
  | 'always writes'
  | 'undoes nothing'
  | 'throws plain errors'
  | 'logs its secret'
  | 'ignores the signal'
  | 'plans without looking'
  | 'does not look for blocks'
  | 'is content without numbers'
  | 'is content with old numbers'
  | 'is content with bad numbers'
  | 'says that it wrote nothing';

/**
 * A provider that does everything right, but for one mistake.
 *
 * @internal
 */
export class ThingProvider
  implements CapabilityProvider<ThingSpec, Thing | null>
{
  readonly id = 'things';
  readonly capability = 'read-replica' as const;
  readonly specSchema = specSchema;
  readonly #endpoint: string;
  readonly #mistake: Mistake | undefined;

  constructor(endpoint: string, mistake?: Mistake) {
    this.#endpoint = endpoint;
    this.#mistake = mistake;
  }

  target(spec: ThingSpec): ResourceRef {
    return { type: 'Thing', id: spec.name, account: null, region: null };
  }

  refuseSubject(
    spec: ThingSpec,
    { entity, environment }: ProposalInput,
  ): string | undefined {
    const key = environment ? `${environment}/thing` : 'thing';
    return entity.metadata.annotations?.[key] === spec.name ||
      this.#mistake === 'lets any entity in'
      ? undefined
      : `spec.name: ${spec.name} is not the entity's; annotate it with ${key}`;
  }

  observe(spec: ThingSpec, ctx: ProviderContext): Promise<Thing | null> {
    if (this.#mistake === 'logs its secret') {
      ctx.logger.info('Calling with hunter2');
    }
    return this.#get(spec.name, ctx);
  }

  resolve(spec: ThingSpec): ThingSpec {
    return spec;
  }

  plan(
    spec: ThingSpec,
    thing: Thing | null,
    owner: OwnerContext,
  ): PlannedChange[] {
    const own =
      thing?.owner === owner.entityRef &&
      this.#mistake !== 'plans without looking'
        ? { size: thing.size }
        : null;
    const same = own?.size === spec.size && this.#mistake !== 'always writes';
    const update = own ? ('update' as const) : ('create' as const);
    return [
      {
        id: 'thing',
        action: same ? 'none' : update,
        resource: this.target(spec),
        summary: 'A thing',
        before: own,
        after: { size: spec.size },
        risk: 'low',
        consequences: [],
        undo: { kind: 'inverse', summary: 'No thing' },
      },
    ];
  }

  findings(_: ThingSpec, thing: Thing | null, owner: OwnerContext) {
    return thing &&
      thing.owner !== owner.entityRef &&
      this.#mistake !== 'takes what is foreign' &&
      this.#mistake !== 'does not look for blocks'
      ? [
          {
            ruleId: 'things.foreign',
            severity: 'block' as const,
            reason: 'It is foreign',
            fix: 'Choose another name',
            source: 'here',
            field: null,
            overridable: false,
          },
        ]
      : [];
  }

  async execute(change: PlannedChange, ctx: ExecuteContext): Promise<Step> {
    const { id } = change.resource;
    if (change.action === 'none') {
      return { status: 'done', message: 'nothing to do' };
    }
    const thing = await this.#get(id, ctx);
    if (change.action === 'delete') {
      return this.#delete(id, thing, ctx);
    }
    if (
      thing &&
      thing.owner !== ctx.entityRef &&
      this.#mistake !== 'takes what is foreign'
    ) {
      throw new ProviderError('foreign', `${id} is foreign`);
    }
    if (this.#mistake === 'creates without looking') {
      await this.#call('POST', id, ctx, this.#thing(change, ctx));
      return { status: 'done', message: 'made' };
    }
    const conflict =
      change.action === 'create' &&
      thing &&
      thing.operation !== ctx.operationId;
    if (conflict) {
      throw new ProviderError('invalid-state', `${id} was made meanwhile`);
    }
    const { size } = change.after as { size: number };
    if (thing?.size === size && this.#mistake !== 'always writes') {
      return { status: 'done', message: 'made' };
    }
    await this.#call('PUT', id, ctx, {
      ...this.#thing(change, ctx),
      operation: thing?.operation ?? ctx.operationId,
    });
    return this.#mistake === 'always writes'
      ? { status: 'done', message: 'written' }
      : this.#pending();
  }

  async verify(
    goal: VerifyGoal<ThingSpec>,
    ctx: VerifyContext,
  ): Promise<Verification> {
    const [{ resource, after }] = goal.changes;
    const thing = await this.#get(resource.id, ctx);
    const lag = await ctx.reading('thing.lag', resource.id);
    const done = after === null ? thing === null : thing?.size === after.size;
    return {
      verified: done && (after === null || this.#isContentWith(lag)),
      reason: done ? `Its lag is ${lag.value}` : 'It is not as asked',
      measurements: [
        { id: 'lag', title: 'Lag', unit: 'seconds', value: lag.value },
      ],
    };
  }

  #isContentWith({ status, value }: Reading): boolean {
    switch (this.#mistake) {
      case 'is content without numbers':
        return value === null || value < MOST_LAG;
      case 'is content with old numbers':
        return value !== null && value < MOST_LAG;
      case 'is content with bad numbers':
        return status === 'ok';
      default:
        return status === 'ok' && value !== null && value < MOST_LAG;
    }
  }

  #pending(): Step {
    return {
      status: 'pending',
      message: 'written',
      retryAfterMs: 1,
      wrote: this.#mistake !== 'says that it wrote nothing',
    };
  }

  async #delete(
    id: string,
    thing: Thing | null,
    ctx: ExecuteContext,
  ): Promise<Step> {
    if (!thing || this.#mistake === 'undoes nothing') {
      return { status: 'done', message: 'gone' };
    }
    if (
      thing.operation !== ctx.undoes &&
      this.#mistake !== 'deletes whatever has the name'
    ) {
      throw new ProviderError('foreign', `${id} is of another operation`);
    }
    await this.#call('DELETE', id, ctx);
    return this.#pending();
  }

  #thing(change: PlannedChange, ctx: ExecuteContext): Thing {
    const { size } = change.after as { size: number };
    return { size, owner: ctx.entityRef, operation: ctx.operationId };
  }

  async #get(name: string, ctx: ProviderContext): Promise<Thing | null> {
    const { status, body } = await this.#call('GET', name, ctx);
    return status === 404 ? null : (body as Thing);
  }

  async #call(
    method: string,
    name: string,
    ctx: ProviderContext,
    body?: Thing,
  ): Promise<{ status: number; body: unknown }> {
    try {
      if (this.#mistake !== 'ignores the signal') {
        ctx.signal.throwIfAborted();
      }
      return await send(`${this.#endpoint}/${name}`, method, body);
    } catch (error) {
      if (this.#mistake === 'throws plain errors') {
        throw error;
      }
      throw new ProviderError('unavailable', `${method} ${name} failed`);
    }
  }
}

function send(url: string, method: string, body?: Thing) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const signal = AbortSignal.timeout(300);
    const req = request(url, { method, signal, agent: false }, res => {
      let text = '';
      res.on('data', chunk => {
        text += chunk;
      });
      res.on('error', reject);
      res.on('end', () => {
        const status = res.statusCode ?? 0;
        try {
          if (status >= 500) {
            throw new Error(`answered ${status}`);
          }
          resolve({ status, body: JSON.parse(text) });
        } catch (error) {
          reject(error);
        }
      });
    });
    req.on('error', reject);
    req.end(body && JSON.stringify(body));
  });
}
