import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ResourceRefusal } from '@headroom/backstage-plugin-headroom-node';
import { ResourceStore } from '../ledger/ResourceStore';
import { MeasuredInstance, ReadingTarget } from '../readings/ReadingsService';
import { OwnershipCheck, PageSubject } from './OwnershipCheck';
import { RDS_INSTANCE, readingTargetOf } from './readingTargetOf';

/** Finds out what of an entity is to be measured. @internal */
export class TargetResolver {
  readonly #catalog: CatalogService;
  readonly #resources: Pick<ResourceStore, 'listMade'>;
  readonly #ownership: Pick<OwnershipCheck, 'refused'>;

  constructor(options: {
    catalog: CatalogService;
    resources: Pick<ResourceStore, 'listMade'>;
    ownership: Pick<OwnershipCheck, 'refused'>;
  }) {
    this.#catalog = options.catalog;
    this.#resources = options.resources;
    this.#ownership = options.ownership;
  }

  /** What may be shown on the entity's page, and what may not. */
  async resolveForPage(
    owner: PageSubject,
    credentials: BackstageCredentials,
  ): Promise<{ target: ReadingTarget; refusals: ResourceRefusal[] }> {
    const target = await this.resolve(owner, credentials);
    const instances = target.database?.instances ?? [];
    const resourceOf = ({ id, account, region }: MeasuredInstance) => ({
      type: RDS_INSTANCE,
      id,
      account,
      region,
    });
    const refusals = await this.#ownership.refused(
      instances.map(resourceOf),
      owner,
    );
    const refused = new Set(refusals.map(({ resource }) => resource.id));
    return {
      target: {
        ...target,
        database: target.database && {
          instances: instances.filter(({ id }) => !refused.has(id)),
        },
      },
      refusals,
    };
  }

  async resolve(
    owner: PageSubject,
    credentials: BackstageCredentials,
  ): Promise<ReadingTarget> {
    const [databases, made] = await Promise.all([
      this.#databasesOf(owner.entity, credentials),
      this.#resources.listMade(
        { ...owner, entityUid: owner.entity.metadata.uid ?? null },
        owner.environment,
      ),
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
