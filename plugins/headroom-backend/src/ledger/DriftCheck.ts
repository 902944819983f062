import { LoggerService } from '@backstage/backend-plugin-api';
import { LedgerEntry } from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { Clock } from '../database/Clock';
import { OperationStore } from '../operations/OperationStore';
import { callProvider } from '../providers/callProvider';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { Drift, driftOf } from './driftOf';
import { LedgerStore } from './LedgerStore';

/** Entries per run; the rest is looked at in the next one, longest unchecked first. */
const BATCH = 200;

/**
 * Compares the ledger with the real resources. One after the other: nobody waits for it, and platforms
 * throttle.
 *
 * @internal
 */
export class DriftCheck {
  readonly #ledger: LedgerStore;
  readonly #operations: Pick<OperationStore, 'get'>;
  readonly #providers: ProviderRegistry;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    ledger: LedgerStore;
    operations: Pick<OperationStore, 'get'>;
    providers: ProviderRegistry;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#ledger = options.ledger;
    this.#operations = options.operations;
    this.#providers = options.providers;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async run(signal: AbortSignal): Promise<void> {
    const entries = await this.#ledger.listApplied(BATCH);
    const operationIds = [...new Set(entries.map(each => each.operationId))];
    for (const operationId of operationIds) {
      if (signal.aborted) {
        return;
      }
      const own = entries.filter(each => each.operationId === operationId);
      const judge = await this.#judge(operationId, own[0], signal);
      if (signal.aborted) {
        // What was cut short says nothing about the resources.
        return;
      }
      const checkedAt = new Date(await this.#clock()).toISOString();
      for (const entry of own) {
        await this.#ledger.saveDrift(entry.id, { ...judge(entry), checkedAt });
      }
    }
  }

  async #judge(
    operationId: string,
    { provider: providerId, entityRef, environment }: LedgerEntry,
    signal: AbortSignal,
  ): Promise<(entry: LedgerEntry) => Drift> {
    const unknown = (reason: string) => (): Drift => ({
      status: 'unknown',
      details: [reason],
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
      return entry => driftOf(entry, current);
    } catch (error) {
      return unknown(
        error instanceof ProviderError
          ? error.message
          : `${providerId} could not be asked; the backend log says where it failed.`,
      );
    }
  }
}
