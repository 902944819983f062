import type { Part, PartStatus } from './Part';

interface InProcessPartOptions {
  readonly name: string;
  /** The signal says that the part is to be stopped before it has started. */
  readonly start: (signal: AbortSignal) => Promise<unknown>;
  readonly stop: () => Promise<unknown>;
  /** One line for a person, asked for while the part runs. */
  readonly detail?: () => string;
}

/**
 * A part that lives in the sandbox's own process.
 *
 * @internal
 */
export class InProcessPart implements Part {
  readonly name: string;
  readonly #options: InProcessPartOptions;
  #state: PartStatus['state'] = 'stopped';
  #failure: string | undefined;
  #starting: Promise<unknown> = Promise.resolve();
  readonly #stopped = new AbortController();

  constructor(options: InProcessPartOptions) {
    this.name = options.name;
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    try {
      this.#starting = this.#options.start(this.#stopped.signal);
      await this.#starting;
      this.#state = 'running';
    } catch (error) {
      this.#state = 'failed';
      this.#failure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#state === 'stopped') {
      return;
    }
    this.#stopped.abort();
    // What is half started cannot be stopped; its failure is told by start().
    await this.#starting.catch(() => undefined);
    await this.#options.stop();
    this.#state = 'stopped';
  }

  status(): PartStatus {
    return {
      name: this.name,
      state: this.#state,
      detail:
        this.#state === 'running' ? this.#options.detail?.() : this.#failure,
      restarts: 0,
    };
  }
}
