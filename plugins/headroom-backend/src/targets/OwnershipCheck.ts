import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ResourceRef } from '@headroom/backstage-plugin-headroom-common';
import {
  ProviderError,
  ResourceRefusal,
} from '@headroom/backstage-plugin-headroom-node';
import { LRUCache } from 'lru-cache';
import { callProvider } from '../providers/callProvider';
import { ProviderRegistry } from '../providers/ProviderRegistry';

/** Tags change seldom, and a platform's API is asked by all pages that are looked at. */
const TTL_MS = 5 * 60_000;
/** A platform that does not answer is asked again as soon as this. */
const UNKNOWN_TTL_MS = 30_000;
/** How long an answer holds while the platform gives none: its API is away just when somebody needs the numbers. */
const HOLDS_MS = 60 * 60_000;
const MAX_ENTRIES = 20_000;
const ANSWER_TIMEOUT_MS = 20_000;

/** Whose page it is. @internal */
export interface PageSubject {
  entity: Entity;
  entityRef: string;
  environment: string | null;
}

interface Verdict {
  /** undefined: the platform gives the resource to the entity. */
  refusal: Pick<ResourceRefusal, 'reason' | 'fix'> | undefined;
  /** Unix milliseconds; when the platform said so; null: it did not. */
  saidAt: number | null;
}

/**
 * Which resources may be shown on an entity's page, where providers know it better than the catalog. Answers are kept
 * for a while; what nobody can tell is refused.
 *
 * @internal
 */
export class OwnershipCheck {
  readonly #providers: Pick<ProviderRegistry, 'all'>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #verdicts: LRUCache<
    string,
    Verdict,
    { resource: ResourceRef; subject: PageSubject }
  >;

  constructor(options: {
    providers: Pick<ProviderRegistry, 'all'>;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#providers = options.providers;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#verdicts = new LRUCache({
      max: MAX_ENTRIES,
      ttl: TTL_MS,
      ttlResolution: 0,
      perf: { now: this.#now },
      fetchMethod: async (_key, former, { context, options: entry }) => {
        const verdict = await this.#ask(context.resource, context.subject);
        if (verdict.saidAt !== null) {
          return verdict;
        }
        entry.ttl = UNKNOWN_TTL_MS;
        const holds =
          typeof former?.saidAt === 'number' &&
          this.#now() - former.saidAt < HOLDS_MS;
        return holds ? former : verdict;
      },
    });
  }

  /** Those of the resources that are not to be shown. */
  async refused(
    resources: ResourceRef[],
    subject: PageSubject,
  ): Promise<ResourceRefusal[]> {
    const refusals = await Promise.all(
      resources.map(async resource => {
        const verdict = await this.#verdicts.forceFetch(
          JSON.stringify([subject.entityRef, subject.environment, resource]),
          { context: { resource, subject } },
        );
        return verdict.refusal ? [{ resource, ...verdict.refusal }] : [];
      }),
    );
    return refusals.flat();
  }

  async #ask(resource: ResourceRef, subject: PageSubject): Promise<Verdict> {
    const { entity, entityRef, environment } = subject;
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    try {
      for (const provider of this.#providers.all()) {
        const logger = this.#logger.child({ entityRef, provider: provider.id });
        const ctx = { entityRef, environment, logger, signal };
        const [refusal] = await callProvider(
          provider,
          'judging what is shown',
          logger,
          async () =>
            (await provider.refuseResources?.(
              [resource],
              { entity, environment },
              ctx,
            )) ?? [],
        );
        if (refusal) {
          return { refusal, saidAt: this.#now() };
        }
      }
      return { refusal: undefined, saidAt: this.#now() };
    } catch (error) {
      return {
        refusal: {
          reason: `Nobody can tell whether ${resource.id} belongs to this entity.`,
          fix:
            error instanceof ProviderError
              ? error.message
              : 'The backend log says where it failed.',
        },
        saidAt: null,
      };
    }
  }
}
