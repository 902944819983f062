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
import { afterFailure, afterLostCall } from './afterFailure';
import { CallLimit, CallLimits } from './CallLimit';
import { decideNext, NextThing } from './decideNext';
import { LeaseKeeper } from './LeaseKeeper';
import { executeStep } from './phases/executeStep';
import { prepare } from './phases/prepare';
import { reconsider } from './phases/reconsider';
import { settle } from './phases/settle';
import { verify } from './phases/verify';
import { EngineDeps, Tick } from './Tick';

const LIMITS: CallLimits = { callMs: 10 * 60_000, stopMs: 10_000 };

type Ending = Extract<NextThing, { do: 'end' }>;
type WorkToDo = Exclude<NextThing, Ending>;

/** @internal */
export interface OperationTickerOptions extends EngineDeps {
  providers: ProviderRegistry;
  clock: Clock;
  logger: LoggerService;
  /** 0 to 1, for the jitter of the back-off. */
  random?: () => number;
  limits?: CallLimits;
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
  /** Operations that a tick of this instance works on. */
  readonly #busyWith = new Set<string>();

  constructor(options: OperationTickerOptions) {
    this.#options = options;
  }

  /**
   * Claims an operation, or the announcement of an operation's end. Undefined when nothing is due; otherwise
   * call the result to carry out the tick, which never throws. It takes a callback that is told when a provider
   * does not stop although its time is up: the tick then holds the lease until the provider has stopped.
   *
   * @param shutdown - aborted when this instance is to stop
   */
  async claim(
    shutdown: AbortSignal,
  ): Promise<((onOverdue?: () => void) => Promise<void>) | undefined> {
    const { queue, config } = this.#options;
    const ended = await queue.claimEnd(config.leaseMs);
    if (ended) {
      return () => this.#announceEnd(ended);
    }
    const claimed = await queue.claim(this.#owner, config.leaseMs, [
      ...this.#busyWith,
    ]);
    return (
      claimed &&
      (onOverdue =>
        this.#run(claimed.lease, claimed.record, shutdown, onOverdue))
    );
  }

  async #run(
    lease: Lease,
    record: OperationRecord,
    shutdown: AbortSignal,
    onOverdue: (() => void) | undefined,
  ): Promise<void> {
    const { queue, config } = this.#options;
    const logger = this.#loggerOf(record.operation);
    const keeper = new LeaseKeeper({ queue, lease, leaseMs: config.leaseMs });
    this.#busyWith.add(lease.operationId);
    try {
      await this.#tick({
        lease,
        record,
        lost: keeper.signal,
        shutdown,
        logger,
        onOverdue,
      });
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
      this.#busyWith.delete(lease.operationId);
      await keeper.stop();
    }
  }

  async #tick(options: {
    lease: Lease;
    record: OperationRecord;
    lost: AbortSignal;
    shutdown: AbortSignal;
    logger: LoggerService;
    onOverdue: (() => void) | undefined;
  }): Promise<void> {
    const { lease, record, lost, shutdown, logger } = options;
    const { store, queue, config, clock, random = Math.random } = this.#options;
    const now = await clock();
    const next = decideNext(record, now, config.stepTimeoutMs);
    const save = async (change: OperationChange) => {
      const saved = await queue.save(lease, change);
      this.#options.onChange?.(saved.operation);
      return saved;
    };
    if (next.do === 'end') {
      await save(endOf(record.operation, next));
      return;
    }
    const provider = this.#options.providers.find(record.operation.provider);
    if (!provider) {
      // Another instance may have it, or the next start of this one.
      logger.error('The provider of the operation is not installed');
      await save(
        next.late
          ? failed(`Provider ${record.operation.provider} is not installed`)
          : { releaseAfterMs: config.leaseMs },
      );
      return;
    }
    const { limits = LIMITS } = this.#options;
    const limit = new CallLimit(limits, async () => {
      options.onOverdue?.();
      const message = overdueMessage(provider.id, limits);
      logger.error(message);
      await save({
        operation: { message },
        events: [{ level: 'warn', message }],
      }).catch(error =>
        logger.warn('That could not be stored', describeUnknownError(error)),
      );
    });
    const signal = AbortSignal.any([lost, shutdown, limit.signal]);
    const tick: Tick = { record, provider, now, signal, logger, save };

    let change: OperationChange;
    try {
      change = await this.#take(next, tick);
    } catch (error) {
      if (error instanceof LeaseLostError) {
        throw error;
      }
      if (shutdown.aborted || lost.aborted) {
        // The call has returned, so it can change nothing any more: whoever comes next may go on at once.
        await save({
          releaseAfterMs: 0,
          stepWrote: afterLostCall(record.stepWrote),
        });
        return;
      }
      const fresh = await store.get(record.operation.id);
      change = afterFailure({
        tick,
        deps: this.#options,
        next,
        error: limit.signal.aborted
          ? new ProviderError(
              'timeout',
              `${provider.id} gave no answer in time`,
            )
          : this.#logged(error, logger),
        random: random(),
        cancelRequested: fresh?.cancelRequested ?? false,
      });
    } finally {
      await limit.stop();
    }
    await save(change);
  }

  async #take(next: WorkToDo, tick: Tick): Promise<OperationChange> {
    switch (next.do) {
      case 'prepare':
        return prepare(tick, this.#options);
      case 'execute':
        return executeStep(tick, this.#options, next);
      case 'reconsider':
        return reconsider(tick, this.#options, next);
      case 'settle':
        return settle(tick, this.#options);
      default:
        return verify(tick, this.#options, next.late);
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
function endOf(
  { kind, steps }: Operation,
  { status, message, untouched }: Ending,
): OperationChange {
  const ended: OperationChange =
    status === 'failed'
      ? failed(message)
      : {
          operation: { status, message },
          events: [{ level: 'warn', message }],
        };
  if (untouched === undefined) {
    return ended;
  }
  return {
    ...ended,
    operation: {
      ...ended.operation,
      steps: steps.map((step, position) =>
        position === untouched ? { ...step, status: 'pending' } : step,
      ),
    },
    // An undo writes nothing into the ledger before it has taken something back.
    ledger:
      kind === 'undo'
        ? []
        : [{ kind: 'untouched', changeId: steps[untouched].change.id }],
  };
}

function failed(message: string): OperationChange {
  return {
    operation: { status: 'failed', message },
    events: [{ level: 'error', message }],
  };
}

function overdueMessage(provider: string, { callMs }: CallLimits): string {
  const minutes = Math.round(callMs / 60_000);
  return `${provider} was told to stop after ${minutes} minutes and has not stopped; nothing else is done here until it has. If it stays so, restart the backend.`;
}
