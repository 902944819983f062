import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  readAnnotation,
  readRdsInstances,
} from '@headroom/backstage-plugin-headroom-common';
import { MadeResource } from '../ledger/ResourceStore';
import { MeasuredInstance, ReadingTarget } from '../readings/ReadingsService';

/** Of the Kubernetes plugin. */
const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';

/** @internal */
export const RDS_INSTANCE = 'AWS::RDS::DBInstance';

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
  made: Array<Pick<MadeResource, 'resource' | 'madeByOperation' | 'madeAt'>>;
}): ReadingTarget {
  const { entity, entityRef, environment, databases } = options;
  const namedBy = (each: Entity) => instancesNamedBy(each, environment);
  const own = namedBy(entity);
  const named = own.length > 0 ? own : databases.flatMap(namedBy);
  const made = options.made
    .filter(({ resource }) => resource.type === RDS_INSTANCE)
    .map(instanceMade);
  const instances = join([...named, ...made]);
  const hasDatabase =
    instances.length > 0 ||
    databases.length > 0 ||
    isAnnotated(entity, environment);
  return {
    entityRef,
    environment,
    namespace:
      entity.metadata.annotations?.[KUBERNETES_NAMESPACE]?.trim() || null,
    prometheus:
      readAnnotation(entity, 'prometheus', environment ?? undefined) ?? null,
    database: hasDatabase ? { instances } : null,
  };
}

/** What one entity says of the instances that it names: two databases have two primaries. */
function instancesNamedBy(
  entity: Entity,
  environment: string | null,
): MeasuredInstance[] {
  const { instances } = readRdsInstances(entity, environment ?? undefined);
  return instances.map(({ identifier, accountId, region }, index) => ({
    id: identifier,
    account: accountId,
    region,
    since: null,
    declaredRole: index === 0 ? 'primary' : 'replica',
    madeByOperation: null,
  }));
}

function instanceMade({
  resource: { id, account, region },
  madeByOperation,
  madeAt,
}: Pick<
  MadeResource,
  'resource' | 'madeByOperation' | 'madeAt'
>): MeasuredInstance {
  return {
    id,
    account,
    region,
    since: madeAt,
    declaredRole: null,
    madeByOperation,
  };
}

/** Each instance once, with all that is said of it; what is said first counts. */
function join(said: readonly MeasuredInstance[]): MeasuredInstance[] {
  const joined = new Map<string, MeasuredInstance>();
  for (const each of said) {
    const known = joined.get(each.id);
    joined.set(each.id, {
      id: each.id,
      account: known?.account ?? each.account,
      region: known?.region ?? each.region,
      since: known?.since ?? each.since,
      declaredRole: known?.declaredRole ?? each.declaredRole,
      madeByOperation: known?.madeByOperation ?? each.madeByOperation,
    });
  }
  return [...joined.values()];
}

/** Also when the annotation is there and empty. */
function isAnnotated(entity: Entity, environment: string | null): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return [undefined, environment ?? undefined].some(
    each => annotations[annotationKey('rdsInstance', each)] !== undefined,
  );
}
