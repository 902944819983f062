import { isError, ResponseError } from '@backstage/errors';
import { stepError } from '../run/stepError';

/**
 * The error to end a step with: what was attempted and what the backend said, under the backend's own error name. The
 * body of the response stays out of the task log.
 *
 * @internal
 */
export function explainError(attempt: string, error: unknown): Error {
  const cause = ResponseError.is(error) ? error.cause : error;
  return isError(cause)
    ? stepError(`${attempt}. ${cause.message}`, cause.name)
    : stepError(attempt);
}
