import { isError } from '@backstage/errors';
import {
  ProviderContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { attemptMemory, Attempts } from './attemptMemory';
import { AwsServiceClients } from './createServiceClients';
import { toProviderError } from './toProviderError';

/** What an SDK client's `send` takes beside the command. @internal */
export interface SendOptions {
  abortSignal: AbortSignal;
}

/**
 * Calls of one provider method: bounded in time as a whole, stopped by the context's signal, failing
 * with {@link @headroom/backstage-plugin-headroom-node#ProviderError} only.
 *
 * @internal
 */
export class AwsSession {
  readonly clients: AwsServiceClients;
  /** Key of the tag by which a resource here has to be the entity's; null when the catalog entry is enough. */
  readonly ownerTag: string | null;
  readonly #ctx: ProviderContext;
  readonly #timeout: AbortSignal;
  readonly #signal: AbortSignal;

  constructor(options: {
    clients: AwsServiceClients;
    ownerTag: string | null;
    ctx: ProviderContext;
    timeout: AbortSignal;
  }) {
    this.clients = options.clients;
    this.ownerTag = options.ownerTag;
    this.#ctx = options.ctx;
    this.#timeout = options.timeout;
    this.#signal = AbortSignal.any([options.ctx.signal, options.timeout]);
  }

  /** The same with less time, for what is good to know and not worth waiting for. */
  within(milliseconds: number): AwsSession {
    return new AwsSession({
      clients: this.clients,
      ownerTag: this.ownerTag,
      ctx: this.#ctx,
      timeout: AbortSignal.any([
        this.#timeout,
        AbortSignal.timeout(milliseconds),
      ]),
    });
  }

  /** @param action - IAM action, e.g. `rds:DescribeDBInstances` */
  async call<T>(
    action: string,
    send: (options: SendOptions) => Promise<T>,
  ): Promise<T> {
    const attempts: Attempts = {};
    try {
      return await attemptMemory.run(attempts, () => this.#send(send));
    } catch (error) {
      throw this.#explain(error, attempts, action);
    }
  }

  /** As `call`, but undefined when AWS answers with one of the error names that are expected. */
  async callUnless<T>(
    names: readonly string[],
    action: string,
    send: (options: SendOptions) => Promise<T>,
  ): Promise<T | undefined> {
    return this.call(action, async options => {
      try {
        return await send(options);
      } catch (error) {
        if (isError(error) && names.includes(error.name)) {
          return undefined;
        }
        throw error;
      }
    });
  }

  /**
   * The SDK obeys the signal while a request is under way, but not while it waits before the next
   * attempt: the answer is no longer waited for then. A request that was not sent yet is never sent.
   */
  async #send<T>(send: (options: SendOptions) => Promise<T>): Promise<T> {
    const signal = this.#signal;
    signal.throwIfAborted();
    let stop: () => void = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([send({ abortSignal: signal }), aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #explain(error: unknown, attempts: Attempts, action: string): ProviderError {
    if (this.#ctx.signal.aborted) {
      return new ProviderError(
        'unavailable',
        `Stopped before ${action} was answered.`,
      );
    }
    const { lastError } = attempts;
    if (this.#timeout.aborted && !isFailure(lastError)) {
      return new ProviderError(
        'timeout',
        `AWS did not answer ${action} in time; trying again later helps.`,
      );
    }
    const reason = this.#timeout.aborted ? lastError : error;
    const explained = toProviderError(reason, action);
    this.#ctx.logger.debug('A call to AWS failed', {
      action,
      kind: explained.kind,
      requestId: requestIdOf(reason),
    });
    return explained;
  }
}

/** Whether the last attempt got an answer of its own, rather than being cut off by the time limit. */
function isFailure(lastError: unknown): boolean {
  return isError(lastError) && lastError.name !== 'AbortError';
}

/** AWS support asks for it; it is no secret, and of no use to the people who read the message. */
function requestIdOf(error: unknown): string {
  const metadata = isError(error) ? error.$metadata : undefined;
  const { requestId } = (metadata ?? {}) as { requestId?: unknown };
  return typeof requestId === 'string' ? requestId : 'none';
}
