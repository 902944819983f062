import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readAnnotation } from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { VerifyContextFactory } from '../engine/Tick';
import { ReadingsService } from '../readings/ReadingsService';

/** Prometheus scrapes each 5 to 60 s; what is younger than this is not worth asking again for. */
const MAX_AGE_SECONDS = 2;

/**
 * Readings for the engine, which has no user: the catalog is asked with the plugin's own credentials, only
 * for which Prometheus measures the entity.
 *
 * @internal
 */
export function createVerifyContextFactory(options: {
  catalog: CatalogService;
  auth: AuthService;
  readings: ReadingsService;
}): VerifyContextFactory {
  const { catalog, auth, readings } = options;
  return async ({ entityRef, environment }, base) => {
    const prometheus = await prometheusOf(entityRef, environment);
    return {
      ...base,
      entityRef,
      environment,
      reading: (readingId, resource) =>
        readings.reading(readingId, resource, {
          prometheus,
          maxAgeSeconds: MAX_AGE_SECONDS,
        }),
    };
  };

  async function prometheusOf(
    entityRef: string,
    environment: string | null,
  ): Promise<string | null> {
    const credentials = await auth.getOwnServiceCredentials();
    const entity = await catalog
      .getEntityByRef(entityRef, { credentials })
      .catch(() => {
        // Asking another Prometheus would measure something else: better to try again.
        throw new ProviderError('unavailable', 'The catalog does not answer');
      });
    return (
      (entity &&
        readAnnotation(entity, 'prometheus', environment ?? undefined)) ||
      null
    );
  }
}
