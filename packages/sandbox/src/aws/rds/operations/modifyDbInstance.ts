import { ModifyDBInstance$ } from '@aws-sdk/client-rds';
import type {
  ModifyDBInstanceMessage,
  ModifyDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { RequestContext } from '../../protocol/AwsService';
import { defineOperation } from '../../protocol/defineOperation';
import {
  checkClass,
  checkLogs,
  checkNetwork,
  checkOptions,
  checkParameterGroup,
  checkRange,
  invalidState,
} from '../checks';
import { checkStorageChange } from '../checkStorageChange';
import { describeInstance } from '../describeInstance';
import { findInstance, instanceArn } from '../findInstance';
import type { InstanceRecord, InstanceSettings } from '../InstanceRecord';
import { performanceInsightsAfter } from '../performanceInsights';
import { permissionsOf } from '../permissionsOf';
import { doomedStatus } from '../newRecord';
import type { RdsContext } from '../RdsContext';
import { changesVolume, storageAfter } from '../storageAfter';

/** `ModifyDBInstance`, for settings that need no change of the engine. @internal */
export function modifyDbInstance(rds: RdsContext) {
  return defineOperation<ModifyDBInstanceMessage, ModifyDBInstanceResult>({
    schema: ModifyDBInstance$,
    write: true,
    members: [
      'DBInstanceIdentifier',
      'ApplyImmediately',
      'AllocatedStorage',
      'MaxAllocatedStorage',
      'DBInstanceClass',
      'StorageType',
      'Iops',
      'StorageThroughput',
      'MultiAZ',
      'BackupRetentionPeriod',
      'VpcSecurityGroupIds',
      'DBParameterGroupName',
      'AutoMinorVersionUpgrade',
      'CopyTagsToSnapshot',
      'DeletionProtection',
      'PubliclyAccessible',
      'MonitoringInterval',
      'MonitoringRoleArn',
      'EnableIAMDatabaseAuthentication',
      'EnablePerformanceInsights',
      'PerformanceInsightsRetentionPeriod',
      'PerformanceInsightsKMSKeyId',
      'CloudwatchLogsExportConfiguration',
    ],
    permissions: (input, request) =>
      permissionsOf('ModifyDBInstance', {}, [
        instanceArn(request, input.DBInstanceIdentifier ?? ''),
      ]),
    async run(input, request) {
      const record = findInstance(
        rds,
        request,
        input.DBInstanceIdentifier ?? '',
      );
      if (record.status !== 'available' && !mendsFullStorage(record, input)) {
        throw invalidState(
          `Database instance is not in available state: the status of ${record.identifier} is ${record.status}.`,
        );
      }
      checkChange(rds, record, input);
      const next = {
        ...change(record, input, request),
        doomedStatus: doomedStatus(rds, 'ModifyDBInstance'),
      };
      await rds.lifecycle.begin(next);
      return { DBInstance: describeInstance(rds, request, next) };
    },
  });
}

/** Whose storage is full is given more by this request (RDS user guide, "DB instance status"). */
function mendsFullStorage(
  { status, allocatedStorage }: InstanceRecord,
  { AllocatedStorage, ApplyImmediately }: ModifyDBInstanceMessage,
): boolean {
  return (
    status === 'storage-full' &&
    ApplyImmediately === true &&
    AllocatedStorage !== undefined &&
    AllocatedStorage > allocatedStorage
  );
}

function checkChange(
  rds: RdsContext,
  record: InstanceRecord,
  input: ModifyDBInstanceMessage,
): void {
  if (input.DBInstanceClass !== undefined) {
    checkClass(input.DBInstanceClass);
  }
  checkStorageChange(record, input);
  checkRange(input.BackupRetentionPeriod, 'BackupRetentionPeriod', [0, 35]);
  const hasReplicas = rds.state
    .instances()
    .some(other => other.source === record.identifier);
  if (input.BackupRetentionPeriod === 0 && hasReplicas) {
    throw invalidState(
      'Backups cannot be disabled for a DB instance that has read replicas.',
    );
  }
  checkNetwork(rds.network, {
    subnetGroup: record.subnetGroup,
    securityGroups: input.VpcSecurityGroupIds,
  });
  checkParameterGroup(input.DBParameterGroupName);
  checkOptions(input);
  const logs = input.CloudwatchLogsExportConfiguration;
  checkLogs(logs?.EnableLogTypes);
  checkLogs(logs?.DisableLogTypes);
}

/**
 * Settings that wait for a maintenance window stay pending unless asked for at once; the rest applies in any case
 * ("Settings for DB instances" in the RDS user guide).
 */
function change(
  record: InstanceRecord,
  input: ModifyDBInstanceMessage,
  request: RequestContext,
): InstanceRecord {
  const { volume, maxAllocatedStorage } = storageAfter(record, input);
  const deferrable: Partial<InstanceSettings> = {
    ...defined({
      instanceClass: input.DBInstanceClass,
      multiAz: input.MultiAZ,
      backupRetentionPeriod: input.BackupRetentionPeriod,
      iamAuthentication: input.EnableIAMDatabaseAuthentication,
    }),
    ...(changesVolume(input) ? volume : {}),
  };
  const immediate: Partial<InstanceRecord> = {
    ...defined({
      securityGroups: input.VpcSecurityGroupIds,
      parameterGroup: input.DBParameterGroupName,
      autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade,
      copyTagsToSnapshot: input.CopyTagsToSnapshot,
      deletionProtection: input.DeletionProtection,
      publiclyAccessible: input.PubliclyAccessible,
      monitoringInterval: input.MonitoringInterval,
      monitoringRoleArn: input.MonitoringRoleArn,
    }),
    maxAllocatedStorage,
    ...performanceInsightsAfter(input, request, record),
    logExports: logsAfter(record, input),
  };
  const pending = { ...record.pending, ...deferrable };
  if (!input.ApplyImmediately) {
    return { ...record, ...immediate, pending };
  }
  return Object.keys(pending).length === 0
    ? { ...record, ...immediate }
    : {
        ...record,
        ...immediate,
        status: 'modifying',
        pending: undefined,
        applying: pending,
      };
}

function logsAfter(
  record: InstanceRecord,
  { CloudwatchLogsExportConfiguration: logs }: ModifyDBInstanceMessage,
): string[] {
  const { EnableLogTypes: added = [], DisableLogTypes: ended = [] } =
    logs ?? {};
  return [...new Set([...record.logExports, ...added])].filter(
    log => !ended.includes(log),
  );
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
