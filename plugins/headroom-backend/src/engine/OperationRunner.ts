import { setTimeout as delay } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { OperationQueue } from '../operations/OperationQueue';
import { describeUnknownError } from '../providers/describeUnknownError';
import { OperationTicker } from './OperationTicker';

/** While an operation is active somewhere, it is looked at this often at least. */
const PROMPT_MS = 1_500;
const AFTER_TROUBLE_MS = 2_000;
const MAX_PARALLEL = 8;
/** Backstage waits for as long as its hooks take; Kubernetes kills after 30 s (terminationGracePeriodSeconds). */
const STOP_MS = 20_000;

/**
 * Keeps ticking while there is something to do: at once when kicked, then whenever an operation is due.
 *
 * @internal
 */
export class OperationRunner {
  readonly #ticker: OperationTicker;
  readonly #queue: Pick<OperationQueue, 'nextDueInMs'>;
  readonly #logger: LoggerService;
  readonly #shutdown = new AbortController();
  readonly #ticks = new Set<Promise<void>>();
  /** Of these, those whose provider does not return: they are no reason to leave other operations alone. */
  readonly #overdue = new Set<Promise<void>>();
  #pumping: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    ticker: OperationTicker;
    queue: Pick<OperationQueue, 'nextDueInMs'>;
    logger: LoggerService;
  }) {
    this.#ticker = options.ticker;
    this.#queue = options.queue;
    this.#logger = options.logger;
  }

  /** Looks for due operations now. Cheap, never throws. */
  kick(): void {
    if (this.#shutdown.signal.aborted) {
      return;
    }
    this.#again = true;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
      if (this.#again) {
        this.kick();
      }
    });
  }

  /**
   * Tells what is running to stop, and waits until it has and its leases are given back. What does not stop in time
   * keeps its lease: it is renewed as long as this process lives, and runs out with it.
   */
  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('The backend shuts down'));
    clearTimeout(this.#timer);
    const stopped = new AbortController();
    const over = delay(STOP_MS, undefined, { signal: stopped.signal }).then(
      () => this.#logger.warn('An operation does not stop; its lease runs out'),
      () => {
        // Everything has stopped in time.
      },
    );
    const all = async () => {
      await this.#pumping;
      await Promise.all(this.#ticks);
    };
    await Promise.race([all(), over]);
    stopped.abort();
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#again && !this.#shutdown.signal.aborted) {
        this.#again = false;
        await this.#claimAll();
      }
      if (this.#isFull) {
        // The end of any of them kicks.
        return;
      }
      const dueInMs = await this.#queue.nextDueInMs();
      if (dueInMs !== undefined) {
        this.#wake(Math.min(PROMPT_MS, Math.max(20, dueInMs)));
      }
    } catch (error) {
      this.#logger.error(
        'Operations could not be looked for',
        describeUnknownError(error),
      );
      this.#again = false;
      this.#wake(AFTER_TROUBLE_MS);
    }
  }

  async #claimAll(): Promise<void> {
    const { signal } = this.#shutdown;
    while (!signal.aborted && !this.#isFull) {
      const run = await this.#ticker.claim(signal);
      if (!run) {
        return;
      }
      const tick = run(() => {
        this.#overdue.add(tick);
        this.kick();
      }).finally(() => {
        this.#ticks.delete(tick);
        this.#overdue.delete(tick);
        this.kick();
      });
      this.#ticks.add(tick);
    }
  }

  get #isFull(): boolean {
    return this.#ticks.size - this.#overdue.size >= MAX_PARALLEL;
  }

  #wake(afterMs: number): void {
    if (!this.#shutdown.signal.aborted) {
      this.#timer = setTimeout(() => this.kick(), afterMs);
      this.#timer.unref();
    }
  }
}
