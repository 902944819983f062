import { LoggerService } from '@backstage/backend-plugin-api';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { Clock } from '../database/Clock';
import { OperationStore } from '../operations/OperationStore';
import { callProvider } from '../providers/callProvider';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { Drift, driftOf } from './driftOf';
import { DueResource, ResourceStore } from './ResourceStore';

/** Resources per run; the rest is looked at in the next one, longest unchecked first. */
const BATCH = 200;
/** When to look again for what may have been made, and could not be looked at. */
const SOON_MS = 60_000;
/** A platform may show what it makes a little later, never as late as this. */
const NEVER_MADE_AFTER_MS = 3_600_000;

/**
 * Compares what the ledger says with the real resources: each once after an operation on it has ended, then
 * on a slow schedule. One after the other: nobody waits for it, and platforms throttle.
 *
 * @internal
 */
export class DriftCheck {
  readonly #resources: ResourceStore;
  readonly #operations: Pick<OperationStore, 'get'>;
  readonly #providers: ProviderRegistry;
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #logger: LoggerService;

  constructor(options: {
    resources: ResourceStore;
    operations: Pick<OperationStore, 'get'>;
    providers: ProviderRegistry;
    clock: Clock;
    /** After how long a resource is looked at again. */
    intervalMs: number;
    logger: LoggerService;
  }) {
    this.#resources = options.resources;
    this.#operations = options.operations;
    this.#providers = options.providers;
    this.#clock = options.clock;
    this.#intervalMs = options.intervalMs;
    this.#logger = options.logger;
  }

  /** Looks at what is due; with nothing due it costs one query. */
  async run(signal: AbortSignal): Promise<void> {
    const now = await this.#clock();
    const due = await this.#resources.listDue({
      before: now - this.#intervalMs,
      soonBefore: now - Math.min(SOON_MS, this.#intervalMs),
      limit: BATCH,
    });
    const operationIds = [...new Set(due.map(each => each.operationId))];
    for (const operationId of operationIds) {
      if (signal.aborted) {
        return;
      }
      const own = due.filter(each => each.operationId === operationId);
      const judge = await this.#judge(operationId, own[0], signal);
      if (signal.aborted) {
        // What was cut short says nothing about the resources.
        return;
      }
      for (const resource of own) {
        await this.#save(resource, judge(resource));
      }
    }
  }

  async #save(resource: DueResource, drift: Drift): Promise<void> {
    const now = await this.#clock();
    const { status, details, present } = drift;
    const neverMade =
      resource.status === 'applying' &&
      resource.change.action === 'create' &&
      status === 'missing' &&
      now - Date.parse(resource.changedAt) >= NEVER_MADE_AFTER_MS;
    if (neverMade) {
      await this.#resources.closeNeverMade(resource);
      return;
    }
    await this.#resources.saveDrift(
      resource,
      { status, details, checkedAt: new Date(now).toISOString() },
      present,
    );
  }

  async #judge(
    operationId: string,
    { provider: providerId, entityRef, environment }: DueResource,
    signal: AbortSignal,
  ): Promise<(resource: DueResource) => Drift> {
    const unknown = (reason: string) => (): Drift => ({
      status: 'unknown',
      details: [reason],
      present: undefined,
    });
    const operation = await this.#operations.get(operationId);
    const provider = this.#providers.find(providerId);
    if (!operation || !provider) {
      return unknown(`Provider ${providerId} is not installed.`);
    }
    const logger = this.#logger.child({ entityRef, provider: providerId });
    const ctx = { entityRef, environment, logger, signal };
    try {
      const current = await callProvider(
        provider,
        'checking for drift',
        logger,
        async () => {
          const observed = await provider.observe(operation.spec, ctx);
          return provider.plan(operation.spec, observed, ctx);
        },
      );
      return resource => driftOf(resource, current);
    } catch (error) {
      return unknown(
        error instanceof ProviderError
          ? error.message
          : `${providerId} could not be asked; the backend log says where it failed.`,
      );
    }
  }
}
