import {
  AwsRdsReadReplicaSpec,
  ReadReplicaFacts,
} from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { isMendedBy, phaseOf, troubleOf } from '../model/instanceStatus';
import {
  LAG_ALARM_MINUTES,
  lagAlarmName,
  lagAlarmThreshold,
} from '../model/lagAlarm';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { ownershipOf } from '../model/ownership';
import { ownReplica } from './ownReplica';
import { referenceFacts } from './referenceFacts';

/**
 * What the guardrails look at, from a resolved spec and what was observed.
 *
 * @internal
 */
export function readReplicaFacts(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
  owner: OwnerContext,
): ReadReplicaFacts {
  const { source, alarm } = observed;
  return {
    place: {
      accountId: observed.accountId,
      region: observed.region,
      partition: source?.arn.split(':')[1] ?? null,
    },
    references: referenceFacts(
      spec,
      observed,
      ownReplica(spec, observed, owner),
    ),
    source: source && {
      identifier: source.identifier,
      engine: source.engine,
      engineVersion: source.engineVersion,
      status: source.status,
      readiness: readinessOf(source.status),
      instanceClass: source.instanceClass,
      storageType: source.storageType,
      allocatedStorage: source.allocatedStorage,
      iops: source.iops,
      storageThroughput: source.storageThroughput,
      backupRetentionDays: source.backupRetentionDays,
      managedPassword: source.managedPassword,
      cluster: source.cluster,
      iamAuthentication: source.iamAuthentication,
      performanceInsights: source.performanceInsights,
      logExports: source.logExports,
      monitoringInterval: source.monitoringInterval,
      replicaCount: source.replicas.length,
      replicaDepth: observed.ancestors.length,
    },
    replica: {
      identifier: observed.identifier,
      sourceInstance: spec.sourceInstance,
      instanceClass: spec.instanceClass ?? null,
      storageType: spec.storageType ?? null,
      allocatedStorage: spec.allocatedStorage ?? null,
      maxAllocatedStorage: spec.maxAllocatedStorage ?? null,
      iops: spec.iops ?? null,
      storageThroughput: spec.storageThroughput ?? null,
      iamAuthentication: spec.iamAuthentication ?? null,
      performanceInsights: spec.performanceInsights ?? null,
      logExports: spec.logExports ?? null,
      multiAz: spec.multiAz ?? false,
      publiclyAccessible: spec.publiclyAccessible ?? false,
      subnetGroup: spec.subnetGroup ?? null,
    },
    existing: existingOf(spec, observed, owner),
    alarm: {
      name: lagAlarmName(observed.identifier),
      thresholdSeconds: lagAlarmThreshold(spec),
      evaluationMinutes: LAG_ALARM_MINUTES,
      topics: spec.lagAlarmActions ?? [],
      foreign:
        alarm !== null &&
        ownershipOf(alarm.tags, owner.entityRef) === 'foreign',
    },
  };
}

function readinessOf(status: string): 'ready' | 'passing' | 'broken' {
  const phase = phaseOf(status);
  return phase === 'deleting' ? 'broken' : phase;
}

function existingOf(
  spec: AwsRdsReadReplicaSpec,
  { replica }: ObservedReadReplica,
  owner: OwnerContext,
): ReadReplicaFacts['existing'] {
  if (!replica) {
    return null;
  }
  const ownership = ownershipOf(replica.tags, owner.entityRef);
  if (ownership === 'own' && phaseOf(replica.status) === 'deleting') {
    return null;
  }
  const trouble = troubleOf(replica);
  const growth = {
    from: replica.allocatedStorage,
    to: spec.allocatedStorage ?? null,
  };
  return {
    ownership,
    replicaOf: replica.replicaOf,
    allocatedStorage: replica.allocatedStorage,
    subnetGroup: replica.subnetGroup,
    publiclyAccessible: replica.publiclyAccessible,
    trouble:
      trouble && !isMendedBy(trouble, growth) ? trouble.explanation : null,
    pendingChanges: Object.keys(replica.pendingChanges).sort(),
  };
}
