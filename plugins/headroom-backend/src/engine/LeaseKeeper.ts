import { LeaseLostError } from '../operations/LeaseLostError';
import { Lease, OperationQueue } from '../operations/OperationQueue';

/**
 * Renews a lease while a tick works, and aborts its signal when the lease is gone: taken over, or not
 * renewable for as long as it is valid. One that was not taken over is renewed further, so that others stay away
 * until the tick has really stopped.
 *
 * @internal
 */
export class LeaseKeeper {
  readonly #queue: Pick<OperationQueue, 'renew'>;
  readonly #lease: Lease;
  readonly #leaseMs: number;
  readonly #lost = new AbortController();
  #validUntil: number;
  #timer: NodeJS.Timeout | undefined;
  #renewal = Promise.resolve();
  #stopped = false;

  constructor(options: {
    queue: Pick<OperationQueue, 'renew'>;
    lease: Lease;
    leaseMs: number;
  }) {
    this.#queue = options.queue;
    this.#lease = options.lease;
    this.#leaseMs = options.leaseMs;
    this.#validUntil = performance.now() + options.leaseMs;
    this.#schedule();
  }

  /** Aborted with a {@link LeaseLostError}. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#renewal;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#renewal = this.#renew();
    }, this.#leaseMs / 3);
    this.#timer.unref();
  }

  async #renew(): Promise<void> {
    const askedAt = performance.now();
    let renewed: boolean | undefined;
    try {
      renewed = await this.#queue.renew(this.#lease, this.#leaseMs);
    } catch {
      renewed = undefined;
    }
    if (this.#stopped) {
      return;
    }
    if (renewed) {
      this.#validUntil = askedAt + this.#leaseMs;
    } else if (renewed === false) {
      this.#lose();
      return;
    } else if (performance.now() + this.#leaseMs / 3 >= this.#validUntil) {
      this.#lose();
    }
    this.#schedule();
  }

  #lose(): void {
    this.#lost.abort(new LeaseLostError(this.#lease.operationId));
  }
}
