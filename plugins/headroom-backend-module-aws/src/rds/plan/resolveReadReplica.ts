import {
  AwsRdsReadReplicaSpec,
  offersPerformanceInsights,
  volumePerformance,
} from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { chosenPerformance, GP3_BASELINE } from '../model/chosenPerformance';
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
  const { iops, storageThroughput } = performanceOf(
    spec,
    { storageType, allocatedStorage },
    model,
  );
  const maxAllocatedStorage =
    spec.maxAllocatedStorage ?? ceilingOf(model, allocatedStorage);
  const subnetGroup = spec.subnetGroup ?? model.subnetGroup;
  const instanceClass = spec.instanceClass ?? model.instanceClass;
  const performanceInsights =
    spec.performanceInsights ??
    (model.performanceInsights &&
      offersPerformanceInsights(model.engine, instanceClass));
  const performanceInsightsRetention =
    spec.performanceInsightsRetention ?? model.performanceInsightsRetention;
  return {
    instanceClass,
    storageType,
    allocatedStorage,
    ...(maxAllocatedStorage === null ? {} : { maxAllocatedStorage }),
    ...(iops === null ? {} : { iops }),
    ...(storageThroughput === null ? {} : { storageThroughput }),
    iamAuthentication: spec.iamAuthentication ?? model.iamAuthentication,
    performanceInsights,
    ...(performanceInsights && performanceInsightsRetention !== null
      ? { performanceInsightsRetention }
      : {}),
    logExports: spec.logExports ?? model.logExports,
    port: spec.port ?? model.port ?? 5432,
    ...(subnetGroup === null ? {} : { subnetGroup }),
    securityGroups: spec.securityGroups ?? model.securityGroups,
  };
}

/** RDS takes no more for gp3. */
const GP3_MOST_IOPS = 64_000;
/** RDS takes no less for io1 and io2. */
const PROVISIONED_LEAST_IOPS = 1_000;

/** What somebody has to ask for so that the volume does as much as the source's, which may be of another type. */
function performanceOf(
  spec: AwsRdsReadReplicaSpec,
  volume: { storageType: string; allocatedStorage: number },
  model: ObservedInstance,
) {
  const needed = volumePerformance({
    ...model,
    throughput: model.storageThroughput,
  });
  const isGp3 = volume.storageType === 'gp3';
  const chosen = chosenPerformance({
    ...volume,
    iops:
      needed.iops &&
      (isGp3
        ? Math.min(needed.iops, GP3_MOST_IOPS)
        : Math.max(needed.iops, PROVISIONED_LEAST_IOPS)),
    storageThroughput: needed.throughput,
  });
  const iops = spec.iops ?? chosen.iops;
  return {
    iops,
    storageThroughput:
      spec.storageThroughput ??
      (chosen.storageThroughput &&
        // RDS takes a quarter MiB/s for each of the IOPS, at most.
        Math.min(
          chosen.storageThroughput,
          Math.floor((iops ?? GP3_BASELINE.iops) / 4),
        )),
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
