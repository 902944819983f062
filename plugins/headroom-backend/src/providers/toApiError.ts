import {
  ConflictError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

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
      // Of Headroom at the platform, not of the caller at Headroom.
      return new NotAllowedError(`The platform refuses Headroom: ${message}`);
    default:
      return new ServiceUnavailableError(message);
  }
}
