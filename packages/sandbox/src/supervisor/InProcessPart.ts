import type { Part, PartStatus } from './Part';

interface InProcessPartOptions {
  readonly name: string;
  readonly start: () => Promise<unknown>;
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

  constructor(options: InProcessPartOptions) {
    this.name = options.name;
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    try {
      await this.#options.start();
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
