import { retryDelay } from './retryDelay';
import { statusOf } from './statusOf';

/** What is known now, however old, and what went wrong last. @internal */
export interface Polled<T> {
  /** The last good answer; undefined until there is one. */
  data: T | undefined;
  /** When this browser first saw `data`, in milliseconds. A 304 keeps it. */
  receivedAt: number;
  /** Of the last try; undefined when it went well. `data` stays. */
  error: Error | undefined;
}

/** Answers that another try will hardly change: asked again as seldom as possible. */
const REFUSALS = [400, 401, 403, 404, 410];
/** A request that hangs must not end the polling. */
const DEADLINE_MS = 30_000;

/**
 * Asks one question again and again for all who listen: one request per interval however many there
 * are, none while the tab is hidden or nobody listens, fewer while it fails. A failed try keeps the
 * last answer.
 *
 * Why not SWR, which the app already has: each of its hooks runs its own timer, and after a failure
 * only the hook that had asked tries again; when that one is gone (the reader changed the tab),
 * polling is over. TanStack Query would do, and is ten times this size.
 *
 * @internal
 */
export class Poller<T> {
  readonly #fetch: () => Promise<T>;
  readonly #intervalMs: (data: T | undefined) => number;
  readonly #listeners = new Set<() => void>();
  #snapshot: Polled<T> = { data: undefined, receivedAt: 0, error: undefined };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #failures = 0;

  /** @param options - `intervalMs` may depend on the answer; 0 ends the polling. */
  constructor(options: {
    fetch: () => Promise<T>;
    intervalMs: (data: T | undefined) => number;
  }) {
    this.#fetch = options.fetch;
    this.#intervalMs = options.intervalMs;
  }

  get idle(): boolean {
    return this.#listeners.size === 0;
  }

  readonly getSnapshot = (): Polled<T> => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      document.addEventListener('visibilitychange', this.#onVisibility);
      this.#resume();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.idle) {
        document.removeEventListener('visibilitychange', this.#onVisibility);
        clearTimeout(this.#timer);
      }
    };
  };

  /** Asks now; settles when the answer or the failure is in the snapshot. */
  readonly refresh = async (): Promise<void> => {
    clearTimeout(this.#timer);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
      this.#schedule(this.#delay());
    });
    return this.#asking;
  };

  readonly #onVisibility = () => {
    if (isHidden()) {
      clearTimeout(this.#timer);
    } else {
      this.#resume();
    }
  };

  /** Someone looks again: asks at once unless the last try is fresh. */
  #resume() {
    const interval = this.#intervalMs(this.#snapshot.data);
    const ended = interval === 0 && this.#snapshot.data !== undefined;
    if (!ended) {
      this.#schedule(Math.max(0, this.#askedAt + interval - Date.now()));
    }
  }

  #schedule(delayMs: number | undefined) {
    clearTimeout(this.#timer);
    if (delayMs === undefined || this.idle || isHidden()) {
      return;
    }
    if (delayMs === 0) {
      this.refresh().catch(() => undefined);
      return;
    }
    this.#timer = setTimeout(() => {
      this.refresh().catch(() => undefined);
    }, delayMs);
  }

  /** undefined: not again. */
  #delay(): number | undefined {
    const { data, error } = this.#snapshot;
    const interval = this.#intervalMs(data);
    if (error) {
      // Never given up: during a deployment an ingress answers 404, and a proxy that signs people in 401.
      const refused = REFUSALS.includes(statusOf(error) ?? 0);
      return retryDelay(refused ? Infinity : this.#failures, interval);
    }
    return interval === 0 ? undefined : interval;
  }

  async #ask(): Promise<void> {
    this.#askedAt = Date.now();
    try {
      const data = await withDeadline(this.#fetch());
      this.#failures = 0;
      const same = data === this.#snapshot.data;
      this.#publish({
        data,
        receivedAt: same ? this.#snapshot.receivedAt : Date.now(),
        error: undefined,
      });
    } catch (error) {
      this.#failures += 1;
      this.#publish({
        ...this.#snapshot,
        error: error instanceof Error ? error : new Error(String(error)),
      });
    }
  }

  #publish(next: Polled<T>) {
    const { data, error } = this.#snapshot;
    if (next.data === data && next.error === error) {
      return;
    }
    this.#snapshot = next;
    this.#listeners.forEach(listener => listener());
  }
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}

async function withDeadline<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The backend did not answer within 30 seconds.')),
      DEADLINE_MS,
    );
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
