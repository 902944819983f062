import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import { carriedOfInstance } from './carriedSettings';
import { chosenPerformance } from './chosenPerformance';
import { ObservedInstance } from './ObservedInstance';
import { troubleOf } from './instanceStatus';
import { ReplicaSettings, SOUND_STATUS } from './ReplicaSettings';

/** RDS's default for the engine, which a replica has until its endpoint is known. */
const DEFAULT_PORTS: Record<string, number> = { postgres: 5432 };

/**
 * @param tagKeys - keys that the spec sets; other tags are nobody's business
 * @internal
 */
export function settingsOfInstance(
  instance: ObservedInstance,
  tagKeys: readonly string[],
): ReplicaSettings {
  return {
    status: troubleOf(instance)?.status ?? SOUND_STATUS,
    sourceInstance: instance.replicaOf ?? '',
    engine: instance.engine,
    instanceClass: instance.instanceClass,
    multiAz: instance.multiAz,
    storageType: instance.storageType,
    allocatedStorage: instance.allocatedStorage,
    maxAllocatedStorage: instance.maxAllocatedStorage,
    ...chosenPerformance(instance),
    port: instance.port ?? DEFAULT_PORTS[instance.engine] ?? 3306,
    subnetGroup: instance.subnetGroup,
    securityGroups: instance.securityGroups,
    publiclyAccessible: instance.publiclyAccessible,
    ...carriedOfInstance(instance),
    deletionProtection: instance.deletionProtection,
    tags: Object.fromEntries(
      [...tagKeys]
        .sort()
        .flatMap(key =>
          Object.hasOwn(instance.tags, key) ? [[key, instance.tags[key]]] : [],
        ),
    ),
    managed: OWNERSHIP_TAGS.operation in instance.tags,
  };
}
