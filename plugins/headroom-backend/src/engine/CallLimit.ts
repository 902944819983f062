/** Milliseconds. @internal */
export interface CallLimits {
  /** A call to a provider that takes longer is told to stop. */
  callMs: number;
  /** One that then goes on for this long is told of. */
  stopMs: number;
}

/**
 * The time that one tick may spend in a provider.
 *
 * @internal
 */
export class CallLimit {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;
  #told = Promise.resolve();

  /** @param onOverdue - called when the call goes on although it was told to stop; must not throw */
  constructor({ callMs, stopMs }: CallLimits, onOverdue: () => Promise<void>) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error('The time of the call is up'));
      this.#timer = setTimeout(() => {
        this.#told = onOverdue();
      }, stopMs);
      this.#timer.unref();
    }, callMs);
    this.#timer.unref();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The call has returned. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#told;
  }
}
