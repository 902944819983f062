import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { chosenIops } from '../model/chosenIops';
import { lagAlarmThreshold } from '../model/lagAlarm';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { ownReplica } from './ownReplica';

const GENERAL_PURPOSE = ['gp3', 'gp2', 'standard'];

/**
 * Fills what the spec leaves open: what decides whether the replica keeps up and is reachable comes from
 * the source (class, storage, port, network), what opens doors or costs more is off.
 *
 * Storage is gp3 unless the source has a type with provisioned IOPS, which a replica needs as much;
 * it is never less than what an existing replica has, since RDS storage only grows.
 *
 * The account stays as it was asked for: an entity that names none is in the main one, and a spec is the
 * entity's only where it names the same.
 *
 * @internal
 */
export function resolveReadReplica(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
  owner: OwnerContext,
): AwsRdsReadReplicaSpec {
  const existing = ownReplica(spec, observed, owner);
  const model = observed.source ?? existing;
  return {
    ...spec,
    identifier: spec.identifier ?? observed.identifier,
    multiAz: spec.multiAz ?? false,
    publiclyAccessible: spec.publiclyAccessible ?? false,
    deletionProtection: spec.deletionProtection ?? false,
    tags: spec.tags ?? {},
    lagAlarmThreshold: lagAlarmThreshold(spec),
    lagAlarmActions: spec.lagAlarmActions ?? [],
    ...(model ? modelled(spec, model, existing) : {}),
  };
}

/** What the source decides; of a replica that has lost it, what it has. */
function modelled(
  spec: AwsRdsReadReplicaSpec,
  model: ObservedInstance,
  existing: ObservedInstance | null,
): Partial<AwsRdsReadReplicaSpec> {
  const storageType =
    spec.storageType ??
    (GENERAL_PURPOSE.includes(model.storageType) ? 'gp3' : model.storageType);
  const allocatedStorage =
    spec.allocatedStorage ??
    Math.max(model.allocatedStorage, existing?.allocatedStorage ?? 0);
  const iops =
    spec.iops ??
    (storageType === 'gp2'
      ? null
      : chosenIops({ storageType, allocatedStorage, iops: model.iops }));
  const maxAllocatedStorage =
    spec.maxAllocatedStorage ?? ceilingOf(model, allocatedStorage);
  const subnetGroup = spec.subnetGroup ?? model.subnetGroup;
  return {
    instanceClass: spec.instanceClass ?? model.instanceClass,
    storageType,
    allocatedStorage,
    ...(maxAllocatedStorage === null ? {} : { maxAllocatedStorage }),
    ...(iops === null ? {} : { iops }),
    port: spec.port ?? model.port ?? 5432,
    ...(subnetGroup === null ? {} : { subnetGroup }),
    securityGroups: spec.securityGroups ?? model.securityGroups,
  };
}

/** A source that grows by itself fills a replica that does not. */
function ceilingOf(
  source: { maxAllocatedStorage: number | null },
  allocatedStorage: number,
): number | null {
  const ceiling = source.maxAllocatedStorage;
  // RDS wants a tenth more than what is allocated, at least.
  return ceiling !== null && ceiling * 10 > allocatedStorage * 11
    ? ceiling
    : null;
}
