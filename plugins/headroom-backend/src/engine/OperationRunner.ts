import { LoggerService } from '@backstage/backend-plugin-api';
import { OperationQueue } from '../operations/OperationQueue';
import { describeUnknownError } from '../providers/describeUnknownError';
import { OperationTicker } from './OperationTicker';

/** While an operation is active somewhere, it is looked at this often at least. */
const PROMPT_MS = 1_500;
const AFTER_TROUBLE_MS = 2_000;
const MAX_PARALLEL = 8;

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

  /** Aborts what is running, gives its leases back, and waits for that. */
  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('The backend shuts down'));
    clearTimeout(this.#timer);
    await this.#pumping;
    await Promise.all(this.#ticks);
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#again && !this.#shutdown.signal.aborted) {
        this.#again = false;
        await this.#claimAll();
      }
      if (this.#ticks.size >= MAX_PARALLEL) {
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
    while (!signal.aborted && this.#ticks.size < MAX_PARALLEL) {
      const run = await this.#ticker.claim(signal);
      if (!run) {
        return;
      }
      const tick = run().finally(() => {
        this.#ticks.delete(tick);
        this.kick();
      });
      this.#ticks.add(tick);
    }
  }

  #wake(afterMs: number): void {
    if (!this.#shutdown.signal.aborted) {
      this.#timer = setTimeout(() => this.kick(), afterMs);
      this.#timer.unref();
    }
  }
}
