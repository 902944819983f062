import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  ManagedResource,
  rdsInstancesOf,
  readAnnotation,
} from '@headroom/backstage-plugin-headroom-common';
import { ReadingTarget } from '../readings/ReadingsService';

const RDS_INSTANCE = 'AWS::RDS::DBInstance';

/**
 * What of an entity is measured: the instances it names, those its databases name, and those that Headroom
 * made for it. Pure.
 *
 * @param databases - the entities of type `database` that it depends on
 * @param made - what Headroom made for it in this environment and is there
 * @internal
 */
export function readingTargetOf(options: {
  entity: Entity;
  entityRef: string;
  environment: string | null;
  databases: Entity[];
  made: Array<Pick<ManagedResource, 'resource' | 'madeByOperation'>>;
}): ReadingTarget {
  const { entity, entityRef, environment, databases } = options;
  const named = (each: Entity) =>
    rdsInstancesOf(each, environment ?? undefined);
  const own = named(entity);
  const [primary, ...replicas] =
    own.length > 0 ? own : [...new Set(databases.flatMap(named))];

  const made = new Map(
    options.made
      .filter(({ resource }) => resource.type === RDS_INSTANCE)
      .map(({ resource, madeByOperation }) => [resource.id, madeByOperation]),
  );

  const hasDatabase =
    primary !== undefined ||
    made.size > 0 ||
    databases.length > 0 ||
    isAnnotated(entity, environment);
  const ids = [...new Set([...replicas, ...made.keys()])].filter(
    id => id !== primary,
  );
  const instance = (id: string, role: 'primary' | 'replica') => ({
    id,
    role,
    madeByOperation: made.get(id) ?? null,
  });
  return {
    entityRef,
    environment,
    prometheus:
      readAnnotation(entity, 'prometheus', environment ?? undefined) ?? null,
    database: hasDatabase
      ? {
          instances: [
            ...(primary === undefined ? [] : [instance(primary, 'primary')]),
            ...ids.map(id => instance(id, 'replica')),
          ],
        }
      : null,
  };
}

/** Also when the annotation is there and empty. */
function isAnnotated(entity: Entity, environment: string | null): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return [undefined, environment ?? undefined].some(
    each => annotations[annotationKey('rdsInstance', each)] !== undefined,
  );
}
