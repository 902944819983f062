import type { Part, PartStatus } from './Part';
import { SandboxError } from './SandboxError';

interface SupervisorOptions {
  /** Called with one line for each part that has started. */
  readonly onProgress: (line: string) => void;
}

/**
 * Starts parts group after group, the parts of a group at the same time, and stops them in the opposite order.
 *
 * @internal
 */
export class Supervisor {
  readonly #onProgress: (line: string) => void;
  readonly #parts: Part[] = [];
  #stopping: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#onProgress = options.onProgress;
  }

  /** Throws the first failure after everything that was started has been stopped. */
  async start(groups: ReadonlyArray<readonly Part[]>): Promise<void> {
    for (const group of groups) {
      this.#parts.push(...group);
      const results = await Promise.allSettled(
        group.map(part => this.#startPart(part)),
      );
      const failed = results.find(result => result.status === 'rejected');
      if (failed) {
        await this.stop();
        throw failed.reason;
      }
      if (this.#stopping) {
        throw new SandboxError('The sandbox was stopped while it started.');
      }
    }
  }

  /** Never throws: what cannot be stopped is told, and the rest is still stopped. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  statuses(): PartStatus[] {
    return this.#parts.map(part => part.status());
  }

  async #startPart(part: Part): Promise<void> {
    const begin = Date.now();
    await part.start();
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    const { detail } = part.status();
    this.#onProgress(
      `  ${part.name}${detail ? ` ${detail}` : ''} (${seconds} s)`,
    );
  }

  async #stopAll(): Promise<void> {
    for (const part of [...this.#parts].reverse()) {
      try {
        await part.stop();
      } catch (error) {
        this.#onProgress(`  ${part.name} could not be stopped: ${error}`);
      }
    }
  }
}
