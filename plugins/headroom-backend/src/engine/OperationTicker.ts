import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { Clock } from '../database/Clock';
import { LeaseLostError } from '../operations/LeaseLostError';
import { OperationChange } from '../operations/OperationChange';
import { Lease } from '../operations/OperationQueue';
import { OperationRecord } from '../operations/OperationRecord';
import { describeUnknownError } from '../providers/describeUnknownError';
import { ProviderRegistry } from '../providers/ProviderRegistry';
import { afterFailure } from './afterFailure';
import { decideNext, NextThing } from './decideNext';
import { LeaseKeeper } from './LeaseKeeper';
import { executeStep } from './phases/executeStep';
import { prepare } from './phases/prepare';
import { settle } from './phases/settle';
import { verify } from './phases/verify';
import { EngineDeps, Tick } from './Tick';

/** A provider call that takes longer will not come back. */
const CALL_LIMIT_MS = 10 * 60_000;

type Ending = Extract<NextThing, { do: 'end' | 'fail' }>;
type WorkToDo = Exclude<NextThing, Ending>;

/** @internal */
export interface OperationTickerOptions extends EngineDeps {
  providers: ProviderRegistry;
  clock: Clock;
  logger: LoggerService;
  /** 0 to 1, for the jitter of the back-off. */
  random?: () => number;
  /** Told of every change, so that whoever waits can look. */
  onChange?: (operation: Operation) => void;
  /** Told of an operation's end; told again when it fails, or when the process dies meanwhile. */
  onEnd?: (operation: Operation) => Promise<void>;
}

/**
 * Moves one due operation on by at most one step. Several instances can do this on one database.
 *
 * @internal
 */
export class OperationTicker {
  readonly #options: OperationTickerOptions;
  readonly #owner = randomUUID();

  constructor(options: OperationTickerOptions) {
    this.#options = options;
  }

  /**
   * Claims an operation, or the announcement of an operation's end. Undefined when nothing is due; otherwise
   * call the result to carry out the tick, which never throws.
   *
   * @param shutdown - aborted when this instance is to stop
   */
  async claim(
    shutdown: AbortSignal,
  ): Promise<(() => Promise<void>) | undefined> {
    const { queue, config } = this.#options;
    const ended = await queue.claimEnd(config.leaseMs);
    if (ended) {
      return () => this.#announceEnd(ended);
    }
    const claimed = await queue.claim(this.#owner, config.leaseMs);
    return (
      claimed && (() => this.#run(claimed.lease, claimed.record, shutdown))
    );
  }

  async #run(
    lease: Lease,
    record: OperationRecord,
    shutdown: AbortSignal,
  ): Promise<void> {
    const { queue, config } = this.#options;
    const logger = this.#loggerOf(record.operation);
    const keeper = new LeaseKeeper({ queue, lease, leaseMs: config.leaseMs });
    try {
      await this.#tick(lease, record, keeper.signal, shutdown, logger);
    } catch (error) {
      if (error instanceof LeaseLostError) {
        logger.warn('Another instance took the operation over');
      } else {
        // The lease runs out and the next claim starts from what is stored.
        logger.error(
          'A tick of the operation failed',
          describeUnknownError(error),
        );
      }
    } finally {
      keeper.stop();
    }
  }

  async #tick(
    lease: Lease,
    record: OperationRecord,
    lost: AbortSignal,
    shutdown: AbortSignal,
    logger: LoggerService,
  ): Promise<void> {
    const { store, queue, config, clock, random = Math.random } = this.#options;
    const now = await clock();
    const next = decideNext(record, now, config.stepTimeoutMs);
    const limit = AbortSignal.timeout(CALL_LIMIT_MS);
    const save = async (change: OperationChange) => {
      const saved = await queue.save(lease, change);
      this.#options.onChange?.(saved.operation);
      return saved;
    };
    if (next.do === 'end' || next.do === 'fail') {
      await save(endOf(next));
      return;
    }
    const provider = this.#options.providers.find(record.operation.provider);
    if (!provider) {
      // Another instance may have it, or the next start of this one.
      logger.error('The provider of the operation is not installed');
      await save({ releaseAfterMs: config.leaseMs });
      return;
    }
    const signal = AbortSignal.any([lost, shutdown, limit]);
    const tick: Tick = { record, provider, now, signal, logger, save };

    let change: OperationChange;
    try {
      change = await this.#take(next, tick);
    } catch (error) {
      if (error instanceof LeaseLostError || lost.aborted) {
        throw new LeaseLostError(record.operation.id);
      }
      if (shutdown.aborted) {
        await save({ releaseAfterMs: 0 });
        return;
      }
      const fresh = await store.get(record.operation.id);
      change = afterFailure({
        tick,
        deps: this.#options,
        next,
        error: limit.aborted
          ? new ProviderError(
              'timeout',
              `${provider.id} gave no answer in time`,
            )
          : this.#logged(error, logger),
        random: random(),
        cancelRequested: fresh?.cancelRequested ?? false,
      });
    }
    await save(change);
  }

  async #take(next: WorkToDo, tick: Tick): Promise<OperationChange> {
    switch (next.do) {
      case 'prepare':
        return prepare(tick, this.#options);
      case 'execute':
        return executeStep(tick, next);
      case 'settle':
        return settle(tick, this.#options);
      default:
        return verify(tick, this.#options, next.last);
    }
  }

  /** What comes from a provider was logged where it was thrown. */
  #logged(error: unknown, logger: LoggerService): unknown {
    if (
      !(error instanceof ProviderError) &&
      !(error instanceof Error && error.name === 'UnexpectedProviderError')
    ) {
      logger.error(
        'The operation failed unexpectedly',
        describeUnknownError(error),
      );
    }
    return error;
  }

  async #announceEnd(operation: Operation): Promise<void> {
    const logger = this.#loggerOf(operation);
    try {
      await this.#options.onEnd?.(operation);
      await this.#options.queue.endAnnounced(operation.id);
      logger.info(`Operation ended: ${operation.status}`);
    } catch (error) {
      logger.error(
        'The end of the operation could not be announced; it is tried again',
        describeUnknownError(error),
      );
    }
  }

  #loggerOf({ id, entityRef, provider }: Operation): LoggerService {
    return this.#options.logger.child({ operationId: id, entityRef, provider });
  }
}

/** Needs no provider: what is over can end without it. */
function endOf(next: Ending): OperationChange {
  const { message } = next;
  return next.do === 'fail'
    ? {
        operation: { status: 'failed', message },
        events: [{ level: 'error', message }],
      }
    : {
        operation: { status: next.status, message },
        events: [{ level: 'warn', message }],
      };
}
