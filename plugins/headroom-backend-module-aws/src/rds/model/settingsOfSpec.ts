import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { carriedOfSpec } from './carriedSettings';
import { chosenPerformance } from './chosenPerformance';
import { ObservedInstance } from './ObservedInstance';
import { ReplicaSettings, SOUND_STATUS } from './ReplicaSettings';

/**
 * The settings that a resolved spec asks for.
 *
 * @param model - the source, or what is there of it: the engine comes from it
 * @param existing - the replica when there is one: what only creation can set stays as it is
 * @internal
 */
export function settingsOfSpec(
  spec: AwsRdsReadReplicaSpec,
  model: ObservedInstance,
  existing: ObservedInstance | null,
): ReplicaSettings {
  const storage = {
    storageType: spec.storageType ?? 'gp3',
    allocatedStorage: spec.allocatedStorage ?? model.allocatedStorage,
    iops: spec.iops ?? null,
    storageThroughput: spec.storageThroughput ?? null,
  };
  const tags = spec.tags ?? {};
  return {
    status: SOUND_STATUS,
    sourceInstance: spec.sourceInstance,
    engine: model.engine,
    instanceClass: spec.instanceClass ?? model.instanceClass,
    multiAz: spec.multiAz ?? false,
    ...storage,
    ...chosenPerformance(storage),
    maxAllocatedStorage: spec.maxAllocatedStorage ?? null,
    port: spec.port ?? model.port ?? 5432,
    subnetGroup: spec.subnetGroup ?? model.subnetGroup,
    securityGroups: [...(spec.securityGroups ?? model.securityGroups)].sort(),
    publiclyAccessible: spec.publiclyAccessible ?? false,
    ...carriedOfSpec(spec, model, existing),
    deletionProtection: spec.deletionProtection ?? false,
    tags: Object.fromEntries(
      Object.keys(tags)
        .sort()
        .map(key => [key, tags[key]]),
    ),
    managed: true,
  };
}
