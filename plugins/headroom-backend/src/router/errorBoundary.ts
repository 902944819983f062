import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { ErrorRequestHandler } from 'express';
import { describeUnknownError } from '../providers/describeUnknownError';

/** Names of errors with words for the caller; by name, since a portal may hold several copies of their package. */
const SPOKEN = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'PayloadTooLargeError',
  'PlatformRefusalError',
  'ServiceUnavailableError',
  'TooManyStreamsError',
  'UnexpectedProviderError',
];

/**
 * Lets only errors pass that were worded for the caller. What the database, the catalog or the permission system throw
 * holds addresses, statements and status codes that are about Headroom and not about the caller: a catalog that answers
 * 401 has not signed anybody out.
 *
 * @internal
 */
export function errorBoundary(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    next(outerError(error, logger));
  };
}

function outerError(error: unknown, logger: LoggerService): unknown {
  if (error instanceof Error && SPOKEN.includes(error.name)) {
    // A cause is somebody else's words, and would be sent along.
    delete error.cause;
    return error;
  }
  if (isBadBody(error)) {
    return new InputError('The body is not JSON that can be read');
  }
  logger.error('A request failed inside', describeUnknownError(error));
  return new ServiceUnavailableError(
    'Headroom cannot answer now: its database, the catalog or the permission system fails. The backend log says which; try again in a moment',
  );
}

/** What the body parser throws says what is wrong with the request, some of it with the request's own text. */
function isBadBody(error: unknown): boolean {
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  return (
    typeof type === 'string' &&
    /^(entity|encoding|charset|request)\./.test(type) &&
    typeof status === 'number' &&
    status < 500
  );
}
