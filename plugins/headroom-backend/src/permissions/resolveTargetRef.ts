import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CAPABILITIES } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomTarget } from './HeadroomTarget';

/**
 * Loads what a resource reference of the permission system names: an entity reference with optional
 * `capability`, `provider` and `environment`, e.g.
 * `component:default/storefront?capability=read-replica&environment=prod`. The frontend asks with these
 * whether to offer a button.
 *
 * @internal
 */
export function resolveTargetRef(options: {
  catalog: CatalogService;
  auth: AuthService;
}): (refs: string[]) => Promise<Array<HeadroomTarget | undefined>> {
  return async refs => {
    const parsed = refs.map(ref => {
      const [entityRef, query = ''] = ref.split('?', 2);
      return { entityRef, query: new URLSearchParams(query) };
    });
    const { items } = await options.catalog.getEntitiesByRefs(
      { entityRefs: parsed.map(({ entityRef }) => entityRef) },
      { credentials: await options.auth.getOwnServiceCredentials() },
    );
    return parsed.map(({ entityRef, query }, index) => {
      const entity = items[index];
      return (
        entity && {
          entity,
          entityRef,
          capability:
            CAPABILITIES.find(each => each === query.get('capability')) ?? null,
          provider: query.get('provider'),
          environment: query.get('environment'),
        }
      );
    });
  };
}
