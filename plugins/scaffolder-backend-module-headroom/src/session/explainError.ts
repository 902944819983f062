import { ForwardedError, isError, ResponseError } from '@backstage/errors';
import { plainLine } from '../run/plainLog';

/**
 * The error to end a step with: what was attempted and what the backend said, in one plain line and under the backend's
 * own error name. The stack and the body of the response stay out of the task log.
 *
 * @internal
 */
export function explainError(attempt: string, error: unknown): Error {
  const cause = ResponseError.is(error) ? error.cause : error;
  if (!isError(cause)) {
    return new Error(attempt);
  }
  const { name, message } = cause;
  return new ForwardedError(
    attempt,
    Object.assign(new Error(plainLine(message)), { name }),
  );
}
