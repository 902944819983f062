import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tells those who wait in this process that an operation moved. Other instances' changes are found by looking.
 *
 * @internal
 */
export class OperationChanges {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  publish(operationId: string): void {
    this.#emitter.emit(operationId);
  }

  /** Resolves with the next change, after `timeoutMs`, or when aborted. */
  async next(
    operationId: string,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const done = new AbortController();
    const finish = () => done.abort();
    this.#emitter.on(operationId, finish);
    await delay(timeoutMs, undefined, {
      signal: AbortSignal.any([signal, done.signal]),
    }).catch(() => {
      // Aborted is what was waited for.
    });
    this.#emitter.off(operationId, finish);
  }
}
