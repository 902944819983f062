import { ConflictError, InputError } from '@backstage/errors';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { UnexpectedProviderError } from '../providers/UnexpectedProviderError';

/** What follows from a failed tick. @internal */
export type FailureVerdict =
  | { kind: 'retry'; delayMs: number; message: string }
  /** Waiting may help, but has gone on for too long. */
  | { kind: 'give-up'; message: string }
  /** Waiting does not help. */
  | { kind: 'fail'; message: string };

/** Some seconds: enough for a hiccup. What nobody foresaw is rarely cured by waiting longer. */
const FEW_ATTEMPTS = 5;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Exponential back-off with jitter for what may pass, an end for what will not. How long an outage is waited out is a
 * matter of time, not of attempts: the caller is patient until the time is up.
 *
 * @param attempts - failures in a row, this one included
 * @param patient - whether there is time left, and somebody who wants it
 * @param random - 0 to 1
 * @internal
 */
export function judgeFailure(
  error: unknown,
  attempts: number,
  patient: boolean,
  random: number,
): FailureVerdict {
  const expected = error instanceof ProviderError;
  const message = messageOf(error);
  if ((expected && !error.retryable) || isRefusal(error)) {
    return { kind: 'fail', message };
  }
  if (attempts >= FEW_ATTEMPTS && !(expected && patient)) {
    return {
      kind: 'give-up',
      message: `${message} (given up after ${attempts} attempts)`,
    };
  }
  const ceiling = Math.min(
    LONGEST_DELAY_MS,
    FIRST_DELAY_MS * 2 ** (attempts - 1),
  );
  return {
    kind: 'retry',
    delayMs: ceiling / 2 + (ceiling / 2) * random,
    message,
  };
}

/** Headroom's own words about a request that cannot be carried out. */
function isRefusal(error: unknown): error is Error {
  return error instanceof ConflictError || error instanceof InputError;
}

function messageOf(error: unknown): string {
  if (
    error instanceof ProviderError ||
    error instanceof UnexpectedProviderError ||
    isRefusal(error)
  ) {
    return error.message;
  }
  return 'Headroom failed unexpectedly; the backend log says where';
}
