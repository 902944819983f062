import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CapabilityProvider,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { describeUnknownError } from './describeUnknownError';
import { UnexpectedProviderError } from './UnexpectedProviderError';

/**
 * Calls into a provider. What comes out is a ProviderError or an UnexpectedProviderError: nothing of an
 * upstream's text goes further than the provider let it.
 *
 * @internal
 */
export async function callProvider<T>(
  provider: Pick<CapabilityProvider, 'id'>,
  doing: string,
  logger: LoggerService,
  call: () => T | Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProviderError) {
      throw error;
    }
    // The class may come from another copy of the package.
    if (error instanceof Error && error.name === 'ProviderError') {
      const { kind } = error as ProviderError;
      throw new ProviderError(kind, error.message);
    }
    logger.error(
      `Provider ${provider.id} failed unexpectedly while ${doing}`,
      describeUnknownError(error),
    );
    throw new UnexpectedProviderError(provider.id, doing);
  }
}
