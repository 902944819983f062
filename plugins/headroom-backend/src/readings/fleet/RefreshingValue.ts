/** @internal */
export interface RefreshingValueOptions<T> {
  ttlMs: number;
  /** Makes the next value. Must not throw: a failure is part of the value. */
  load: (previous: T | null) => Promise<T>;
  hasFailed: (value: T) => boolean;
  /** Unix milliseconds. */
  now: () => number;
}

const MAX_BACK_OFF_MS = 60_000;

/**
 * A value that is loaded when someone looks, once for all who look at the same time. A slightly old one
 * is handed out at once while the next is loaded; a very old one is waited for. A source that fails is
 * asked less and less often, up to once a minute.
 *
 * @internal
 */
export class RefreshingValue<T> {
  readonly #options: RefreshingValueOptions<T>;
  #current: { value: T; loadedAt: number } | null = null;
  #loading: Promise<T> | null = null;
  #failures = 0;

  constructor(options: RefreshingValueOptions<T>) {
    this.#options = options;
  }

  /** @param maxAgeMs - how old the answer may be at most, unless the source fails */
  async get(maxAgeMs?: number): Promise<T> {
    const { ttlMs, now } = this.#options;
    const current = this.#current;
    if (!current) {
      return this.#refresh();
    }
    const age = now() - current.loadedAt;
    const pause =
      this.#failures === 0
        ? 0
        : Math.min(ttlMs * 2 ** (this.#failures - 1), MAX_BACK_OFF_MS);
    if (age < pause) {
      return current.value;
    }
    if (age > (maxAgeMs ?? 3 * ttlMs)) {
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
    this.#failures = hasFailed(value) ? this.#failures + 1 : 0;
    this.#current = { value, loadedAt: now() };
    return value;
  }
}
