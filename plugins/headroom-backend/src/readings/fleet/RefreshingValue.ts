/** @internal */
export interface RefreshingValueOptions<T> {
  ttlMs: number;
  /** Makes the next value. Must not throw: a failure is part of the value. */
  load: (previous: T | null) => Promise<T>;
  hasFailed: (value: T) => boolean;
  /** Unix milliseconds. */
  now: () => number;
  /** How long someone who looks at a failed value waits for a better one, in milliseconds. */
  patienceMs?: number;
}

/** Part of the time to live after which a failed value is loaded anew: with a look every 5 s, 10 s are kept. */
const FAILED_SHARE = 0.4;

/** Longer than a query takes that is well, shorter than anyone waits for a page. */
const PATIENCE_MS = 2000;

/**
 * A value that is loaded when someone looks, once for all who look at the same time. A slightly old one
 * is handed out at once while the next is loaded; a very old one is waited for.
 *
 * One that failed is loaded anew sooner, and waited for: who looks at a source that works again sees its
 * data within `ttlMs`. The loader knows that it failed, and asks with care.
 *
 * @internal
 */
export class RefreshingValue<T> {
  readonly #options: RefreshingValueOptions<T>;
  #current: { value: T; loadedAt: number; failed: boolean } | null = null;
  #loading: Promise<T> | null = null;

  constructor(options: RefreshingValueOptions<T>) {
    this.#options = options;
  }

  /** What there is, without asking for more. */
  get latest(): T | null {
    return this.#current?.value ?? null;
  }

  async get(): Promise<T> {
    const { ttlMs, now, patienceMs = PATIENCE_MS } = this.#options;
    const current = this.#current;
    if (!current) {
      return this.#refresh();
    }
    const age = now() - current.loadedAt;
    if (current.failed) {
      return age < ttlMs * FAILED_SHARE
        ? current.value
        : withPatience(this.#refresh(), current.value, patienceMs);
    }
    if (age > 3 * ttlMs) {
      return this.#refresh();
    }
    if (age > ttlMs) {
      // Its result is for the next who looks; it never rejects, as `load` does not.
      this.#refresh().catch(() => undefined);
    }
    return current.value;
  }

  #refresh(): Promise<T> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(): Promise<T> {
    const { load, hasFailed, now } = this.#options;
    const value = await load(this.#current?.value ?? null);
    this.#current = { value, loadedAt: now(), failed: hasFailed(value) };
    return value;
  }
}

function withPatience<T>(
  better: Promise<T>,
  otherwise: T,
  patienceMs: number,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise), patienceMs);
    better.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
