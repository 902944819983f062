import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ManagedResource,
  Orphan,
} from '@headroom/backstage-plugin-headroom-common';
import { isSameEntity } from '../targets/isSameEntity';
import { resourceKey } from './resourceKey';
import { ResourcePosition, ResourceStore } from './ResourceStore';

/** Resources whose entities the catalog is asked for at once. */
const CHUNK = 500;
/** After so many the caller asks again: most resources are no orphans. */
const MOST_CHUNKS = 10;

/**
 * Finds what has lost its entity: the catalog has none of that name, or another one. It is asked each time, with the
 * plugin's own credentials, since an entity may go or come at any moment and nobody tells.
 *
 * @internal
 */
export class OrphanFinder {
  readonly #resources: Pick<ResourceStore, 'listAfter'>;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    resources: Pick<ResourceStore, 'listAfter'>;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#resources = options.resources;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** A page, by entity; `next` is undefined when there is no more. It may be short, even empty, and yet have a next. */
  async find(page: { after?: ResourcePosition; limit: number }): Promise<{
    items: Orphan[];
    next: ResourcePosition | undefined;
  }> {
    const items: Orphan[] = [];
    let { after } = page;
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      const resources = await this.#resources.listAfter(after, CHUNK);
      const orphans = await this.#orphansAmong(resources);
      for (const resource of orphans) {
        if (items.length === page.limit) {
          return { items, next: positionOf(items[items.length - 1]) };
        }
        items.push(resource);
      }
      const last = resources.at(-1);
      if (!last || resources.length < CHUNK) {
        return { items, next: undefined };
      }
      after = positionOf(last);
    }
    return { items, next: after };
  }

  async #orphansAmong(resources: ManagedResource[]): Promise<Orphan[]> {
    const entityRefs = [...new Set(resources.map(each => each.entityRef))];
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.name', 'metadata.uid'] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const entities = new Map(
      entityRefs.map((entityRef, index) => [entityRef, items[index]]),
    );
    return resources.flatMap(resource => {
      const entity = entities.get(resource.entityRef);
      return entity && isSameEntity(resource, entity)
        ? []
        : [{ ...resource, registeredAnew: entity !== undefined }];
    });
  }
}

function positionOf({
  entityRef,
  resource,
}: ManagedResource): ResourcePosition {
  return [entityRef, resourceKey(resource)];
}
