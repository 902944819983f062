import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

/**
 * The catalog entry of an entity as it is now; undefined when there is none.
 *
 * @internal
 */
export type EntityReader = (entityRef: string) => Promise<Entity | undefined>;

/**
 * Reads with the plugin's own credentials: the engine has no user. Whether somebody may see the entity is asked
 * where somebody asks.
 *
 * @internal
 */
export function createEntityReader(options: {
  catalog: CatalogService;
  auth: AuthService;
}): EntityReader {
  const { catalog, auth } = options;
  return async entityRef => {
    const credentials = await auth.getOwnServiceCredentials();
    return catalog.getEntityByRef(entityRef, { credentials }).catch(() => {
      throw new ProviderError('unavailable', 'The catalog does not answer');
    });
  };
}
