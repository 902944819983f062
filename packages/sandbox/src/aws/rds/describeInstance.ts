import type { DBInstance } from '@aws-sdk/client-rds';
import type { RequestContext } from '../protocol/AwsService';
import type { DatabaseEngine } from '../DatabaseEngine';
import { instanceArn } from './findInstance';
import type { InstanceRecord } from './InstanceRecord';
import type { RdsContext } from './RdsContext';
import { describeSubnetGroup } from './describeSubnetGroup';
import { statusOf } from './statusOf';
import { storagePerformance } from './storagePerformance';
import type { StorageSettings } from './storagePerformance';

/** An instance as RDS's answers show it. @internal */
export function describeInstance(
  rds: RdsContext,
  request: Pick<RequestContext, 'region' | 'accountId'>,
  record: InstanceRecord,
): DBInstance {
  const performance = storagePerformance(record);
  return {
    DBInstanceIdentifier: record.identifier,
    DBInstanceClass: record.instanceClass,
    Engine: 'postgres',
    DBInstanceStatus: statusOf(record),
    MasterUsername: record.masterUsername,
    MasterUserSecret: record.masterSecretArn
      ? { SecretArn: record.masterSecretArn, SecretStatus: 'active' }
      : undefined,
    DBName: record.databaseName,
    Endpoint: record.endpoint && {
      Address: record.endpoint.address,
      Port: record.endpoint.port,
      HostedZoneId: 'Z0SANDBOX',
    },
    AllocatedStorage: record.allocatedStorage,
    InstanceCreateTime: new Date(record.createdAt),
    PreferredBackupWindow: record.backupWindow,
    BackupRetentionPeriod: record.backupRetentionPeriod,
    DBSecurityGroups: [],
    VpcSecurityGroups: record.securityGroups.map(group => ({
      VpcSecurityGroupId: group,
      Status: 'active',
    })),
    DBParameterGroups: [
      {
        DBParameterGroupName: record.parameterGroup,
        ParameterApplyStatus: 'in-sync',
      },
    ],
    AvailabilityZone: record.availabilityZone,
    DBSubnetGroup: describeSubnetGroup(rds, request, record.subnetGroup),
    PreferredMaintenanceWindow: record.maintenanceWindow,
    PendingModifiedValues: describePending(record),
    MultiAZ: record.multiAz,
    EngineVersion: record.engineVersion,
    AutoMinorVersionUpgrade: record.autoMinorVersionUpgrade,
    ReadReplicaSourceDBInstanceIdentifier: record.source,
    ReadReplicaDBInstanceIdentifiers: rds.state
      .instances()
      .filter(other => other.source === record.identifier)
      .map(other => other.identifier),
    LicenseModel: 'postgresql-license',
    Iops: performance.iops,
    StorageThroughput: performance.throughput,
    OptionGroupMemberships: [
      { OptionGroupName: 'default:postgres-18', Status: 'in-sync' },
    ],
    PubliclyAccessible: record.publiclyAccessible,
    StatusInfos: describeReplication(rds.engine, record),
    StorageType: record.storageType,
    DbInstancePort: 0,
    StorageEncrypted: record.storageEncrypted,
    DbiResourceId: record.resourceId,
    CACertificateIdentifier: record.caCertificate,
    CopyTagsToSnapshot: record.copyTagsToSnapshot,
    MonitoringInterval: record.monitoringInterval,
    MonitoringRoleArn: record.monitoringRoleArn,
    DBInstanceArn: instanceArn(request, record.identifier),
    IAMDatabaseAuthenticationEnabled: record.iamAuthentication,
    PerformanceInsightsEnabled: record.performanceInsights,
    PerformanceInsightsRetentionPeriod: record.performanceInsightsRetention,
    PerformanceInsightsKMSKeyId: record.performanceInsightsKey,
    DedicatedLogVolume: false,
    EnabledCloudwatchLogsExports:
      record.logExports.length > 0 ? [...record.logExports] : undefined,
    DeletionProtection: record.deletionProtection,
    MaxAllocatedStorage: record.maxAllocatedStorage,
    TagList: [...record.tags],
    NetworkType: 'IPV4',
  };
}

function describePending(record: InstanceRecord) {
  const { pending = {} } = record;
  // A volume waits as a whole, of which only a part may be new.
  const changed = <K extends keyof StorageSettings>(field: K) =>
    pending[field] === record[field] ? undefined : pending[field];
  return {
    DBInstanceClass: pending.instanceClass,
    AllocatedStorage: changed('allocatedStorage'),
    StorageType: changed('storageType'),
    Iops: changed('iops'),
    StorageThroughput: changed('storageThroughput'),
    MultiAZ: pending.multiAz,
    BackupRetentionPeriod: pending.backupRetentionPeriod,
    IAMDatabaseAuthenticationEnabled: pending.iamAuthentication,
  };
}

function describeReplication(engine: DatabaseEngine, record: InstanceRecord) {
  if (record.source === undefined || record.endpoint === undefined) {
    return undefined;
  }
  const broken = engine
    .instances()
    .some(
      ({ identifier, replicationBroken }) =>
        identifier === record.identifier && replicationBroken,
    );
  return [
    {
      StatusType: 'read replication',
      Normal: !broken,
      Status: broken ? 'error' : 'replicating',
    },
  ];
}
