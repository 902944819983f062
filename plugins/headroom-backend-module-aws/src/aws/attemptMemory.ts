import { AsyncLocalStorage } from 'node:async_hooks';
import { Pluggable } from '@smithy/types';

/** What the last attempt of the call under way failed with. @internal */
export interface Attempts {
  lastError?: unknown;
}

/**
 * Filled in while an SDK client tries a request again and again: when the time for the whole call runs
 * out, the client only says that it was aborted, and people want to know why it kept trying.
 *
 * @internal
 */
export const attemptMemory = new AsyncLocalStorage<Attempts>();

/** Makes a client keep {@link attemptMemory}: for its `middlewareStack.use`. @internal */
export function rememberAttempts<
  Input extends object,
  Output extends object,
>(): Pluggable<Input, Output> {
  return {
    applyToStack: stack => {
      stack.add(
        next => async args => {
          try {
            return await next(args);
          } catch (error) {
            const attempts = attemptMemory.getStore();
            if (attempts) {
              attempts.lastError = error;
            }
            throw error;
          }
        },
        // Below the SDK's own retries, which are at priority `high` of this step.
        { step: 'finalizeRequest', priority: 'low', name: 'headroomAttempts' },
      );
    },
  };
}
