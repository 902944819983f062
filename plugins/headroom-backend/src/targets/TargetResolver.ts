import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ResourceStore } from '../ledger/ResourceStore';
import { ReadingTarget } from '../readings/ReadingsService';
import { readingTargetOf } from './readingTargetOf';

/** Finds out what of an entity is to be measured. @internal */
export class TargetResolver {
  readonly #catalog: CatalogService;
  readonly #resources: Pick<ResourceStore, 'listMade'>;

  constructor(options: {
    catalog: CatalogService;
    resources: Pick<ResourceStore, 'listMade'>;
  }) {
    this.#catalog = options.catalog;
    this.#resources = options.resources;
  }

  async resolve(
    owner: { entity: Entity; entityRef: string; environment: string | null },
    credentials: BackstageCredentials,
  ): Promise<ReadingTarget> {
    const [databases, made] = await Promise.all([
      this.#databasesOf(owner.entity, credentials),
      this.#resources.listMade(owner),
    ]);
    return readingTargetOf({ ...owner, databases, made });
  }

  async #databasesOf(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const isDatabase = (each: Entity) => each.spec?.type === 'database';
    if (isDatabase(entity)) {
      return [entity];
    }
    const entityRefs = (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_DEPENDS_ON)
      .map(({ targetRef }) => targetRef)
      .filter(ref => parseEntityRef(ref).kind.toLowerCase() === 'resource');
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata', 'spec'] },
      { credentials },
    );
    return items.filter((each): each is Entity => !!each && isDatabase(each));
  }
}
