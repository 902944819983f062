import { DBInstance } from '@aws-sdk/client-rds';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { ObservedInstance } from './ObservedInstance';

/**
 * @throws ProviderError when RDS left out what every instance has: better no plan than a plan on guesses
 * @internal
 */
export function toObservedInstance(instance: DBInstance): ObservedInstance {
  const replication = instance.StatusInfos?.find(
    info => info.StatusType === 'read replication',
  );
  const arn = required(instance, 'DBInstanceArn');
  const source = instance.ReadReplicaSourceDBInstanceIdentifier;
  return {
    identifier: required(instance, 'DBInstanceIdentifier'),
    arn,
    status: required(instance, 'DBInstanceStatus'),
    engine: required(instance, 'Engine'),
    engineVersion: instance.EngineVersion ?? null,
    instanceClass: required(instance, 'DBInstanceClass'),
    multiAz: instance.MultiAZ ?? false,
    storageType: required(instance, 'StorageType'),
    allocatedStorage: required(instance, 'AllocatedStorage'),
    maxAllocatedStorage: instance.MaxAllocatedStorage ?? null,
    iops: instance.Iops ?? null,
    // 0 for storage that has none of its own.
    storageThroughput: instance.StorageThroughput || null,
    dedicatedLogVolume: instance.DedicatedLogVolume ?? false,
    port: portOf(instance),
    endpoint: instance.Endpoint?.Address ?? null,
    databaseName: instance.DBName ?? null,
    subnetGroup: instance.DBSubnetGroup?.DBSubnetGroupName ?? null,
    vpcId: instance.DBSubnetGroup?.VpcId ?? null,
    securityGroups: (instance.VpcSecurityGroups ?? [])
      .flatMap(group => group.VpcSecurityGroupId ?? [])
      .sort(),
    publiclyAccessible: instance.PubliclyAccessible ?? false,
    networkType: instance.NetworkType ?? null,
    caCertificate: instance.CACertificateIdentifier ?? null,
    iamAuthentication: instance.IAMDatabaseAuthenticationEnabled ?? false,
    performanceInsights: instance.PerformanceInsightsEnabled ?? false,
    performanceInsightsRetention:
      instance.PerformanceInsightsRetentionPeriod ?? null,
    performanceInsightsKey: instance.PerformanceInsightsKMSKeyId ?? null,
    logExports: [...(instance.EnabledCloudwatchLogsExports ?? [])].sort(),
    monitoringInterval: instance.MonitoringInterval ?? 0,
    deletionProtection: instance.DeletionProtection ?? false,
    backupRetentionDays: required(instance, 'BackupRetentionPeriod'),
    managedPassword: instance.MasterUserSecret !== undefined,
    cluster: instance.DBClusterIdentifier ?? null,
    replicaOf: source === undefined ? null : nameFrom(arn, source),
    replicas: (instance.ReadReplicaDBInstanceIdentifiers ?? [])
      .map(each => nameFrom(arn, each))
      .sort(),
    replication: replication
      ? {
          normal: replication.Normal ?? false,
          status: replication.Status ?? 'unknown',
          message: replication.Message ?? '',
        }
      : null,
    pendingChanges: Object.fromEntries(
      Object.entries(instance.PendingModifiedValues ?? {}).flatMap(
        ([name, value]) => (value === undefined ? [] : [[name, `${value}`]]),
      ),
    ),
    tags: Object.fromEntries(
      (instance.TagList ?? []).flatMap(({ Key, Value }) =>
        Key === undefined ? [] : [[Key, Value ?? '']],
      ),
    ),
  };
}

function required<K extends keyof DBInstance>(
  instance: DBInstance,
  field: K,
): NonNullable<DBInstance[K]> {
  const value = instance[field];
  if (value === undefined || value === null) {
    throw new ProviderError(
      'unavailable',
      `RDS described an instance without ${field}; trying again later can help.`,
    );
  }
  return value;
}

/** `DbInstancePort` is 0 for instances that listen on their endpoint's port. */
function portOf(instance: DBInstance): number | null {
  return instance.Endpoint?.Port || instance.DbInstancePort || null;
}

/**
 * The identifier of an instance of the same account and region, the ARN of any other. RDS names those of other
 * regions by ARN, and the others as it was told.
 *
 * @param own - ARN of the instance that refers to it
 */
function nameFrom(own: string, reference: string): string {
  const here = own.slice(0, own.lastIndexOf(':') + 1);
  return reference.startsWith(here) ? reference.slice(here.length) : reference;
}
