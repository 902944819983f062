import { ForwardedError, ResponseError } from '@backstage/errors';

/**
 * The error to end a step with: what was attempted and what the backend said, under the backend's own
 * error name. The stack and the body of the response stay out of the task log.
 *
 * @internal
 */
export function explainError(attempt: string, error: unknown): Error {
  const cause = ResponseError.is(error) ? error.cause : error;
  return new ForwardedError(attempt, cause);
}
