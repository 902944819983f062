import {
  ConflictError,
  CustomErrorBase,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

/**
 * The platform refuses Headroom. Never a 403: that is about the rights of who asks, and nobody could mend it there.
 */
class PlatformRefusalError extends CustomErrorBase {
  name = 'PlatformRefusalError' as const;
  readonly statusCode = 502;
}

/**
 * A provider's failure as an answer of the API. Without a cause: the error handler logs what it gets.
 *
 * @internal
 */
export function toApiError(error: unknown): unknown {
  if (!(error instanceof ProviderError)) {
    return error;
  }
  const { kind, message } = error;
  switch (kind) {
    case 'invalid':
    case 'not-found':
      return new InputError(message);
    case 'invalid-state':
    case 'foreign':
    case 'quota':
    case 'capacity':
      return new ConflictError(message);
    case 'denied':
      return new PlatformRefusalError(message);
    default:
      return new ServiceUnavailableError(message);
  }
}
