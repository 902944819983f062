import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { chosenIops } from './chosenIops';
import { ObservedInstance } from './ObservedInstance';
import { ReplicaSettings } from './ReplicaSettings';

/**
 * The settings that a resolved spec asks for.
 *
 * @internal
 */
export function settingsOfSpec(
  spec: AwsRdsReadReplicaSpec,
  source: ObservedInstance,
): ReplicaSettings {
  const storage = {
    storageType: spec.storageType ?? 'gp3',
    allocatedStorage: spec.allocatedStorage ?? source.allocatedStorage,
    iops: spec.iops ?? null,
  };
  const tags = spec.tags ?? {};
  return {
    sourceInstance: spec.sourceInstance,
    engine: source.engine,
    instanceClass: spec.instanceClass ?? source.instanceClass,
    multiAz: spec.multiAz ?? false,
    ...storage,
    iops: chosenIops(storage),
    maxAllocatedStorage: spec.maxAllocatedStorage ?? null,
    port: spec.port ?? source.port ?? 5432,
    subnetGroup: spec.subnetGroup ?? source.subnetGroup,
    securityGroups: [...(spec.securityGroups ?? source.securityGroups)].sort(),
    publiclyAccessible: spec.publiclyAccessible ?? false,
    deletionProtection: spec.deletionProtection ?? false,
    tags: Object.fromEntries(
      Object.keys(tags)
        .sort()
        .map(key => [key, tags[key]]),
    ),
    managed: true,
  };
}
