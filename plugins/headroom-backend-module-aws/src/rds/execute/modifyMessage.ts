import { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { GP3_BASELINE, isStriped } from '../model/chosenPerformance';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { changedFields } from '../plan/changedFields';

/** Fields of the volume, which RDS wants to hear of together. @internal */
export const STORAGE_FIELDS = [
  'storageType',
  'allocatedStorage',
  'iops',
  'storageThroughput',
] as const;

/**
 * Only what differs: RDS takes a repeated value for a change in some fields.
 *
 * @throws ProviderError `invalid` for what RDS cannot change on a running replica
 * @internal
 */
export function modifyMessage(
  identifier: string,
  current: ReplicaSettings,
  target: ReplicaSettings,
): ModifyDBInstanceMessage {
  const fields = new Set(changedFields(current, target));
  const fixed = (['sourceInstance', 'engine', 'subnetGroup'] as const).find(
    field => fields.has(field),
  );
  if (fixed) {
    throw new ProviderError(
      'invalid',
      `${fixed} of the running replica ${identifier} cannot be changed from ${current[fixed]} to ${target[fixed]}. Make a new replica.`,
    );
  }
  const when = <T>(field: keyof ReplicaSettings, value: T): T | undefined =>
    fields.has(field) ? value : undefined;
  const storage = STORAGE_FIELDS.some(field => fields.has(field));
  const baselineIops = isStriped(target) ? GP3_BASELINE.iops : undefined;
  // IOPS that end with the type cannot be repeated, and without them the size cannot be told: it comes next.
  const endsIops = ownsIops(current) && !ownsIops(target);
  return {
    DBInstanceIdentifier: identifier,
    ApplyImmediately: true,
    DBInstanceClass: when('instanceClass', target.instanceClass),
    MultiAZ: when('multiAz', target.multiAz),
    StorageType: when('storageType', target.storageType),
    // RDS wants size and IOPS of storage that has IOPS together.
    AllocatedStorage:
      storage && !endsIops ? target.allocatedStorage : undefined,
    Iops: storage ? target.iops ?? baselineIops : undefined,
    StorageThroughput: storage ? throughputOf(fields, target) : undefined,
    MaxAllocatedStorage: when(
      'maxAllocatedStorage',
      // The size itself turns storage autoscaling off.
      target.maxAllocatedStorage ?? target.allocatedStorage,
    ),
    DBPortNumber: when('port', target.port),
    VpcSecurityGroupIds: when('securityGroups', target.securityGroups),
    PubliclyAccessible: when('publiclyAccessible', target.publiclyAccessible),
    DeletionProtection: when('deletionProtection', target.deletionProtection),
    EnableIAMDatabaseAuthentication: when(
      'iamAuthentication',
      target.iamAuthentication,
    ),
    ...insights(fields, target),
    CloudwatchLogsExportConfiguration: when(
      'logExports',
      logChanges(current.logExports ?? [], target.logExports ?? []),
    ),
  };
}

function ownsIops(settings: ReplicaSettings): boolean {
  return /^io[12]$/.test(settings.storageType) || isStriped(settings);
}

/** With the IOPS when one was chosen; as a change when that ends. */
function throughputOf(
  fields: ReadonlySet<keyof ReplicaSettings>,
  target: ReplicaSettings,
): number | undefined {
  const baseline =
    fields.has('storageThroughput') && isStriped(target)
      ? GP3_BASELINE.storageThroughput
      : undefined;
  return target.storageThroughput ?? baseline;
}

/** Retention and key go along when they are turned on, and the retention alone when it changes. */
function insights(
  fields: ReadonlySet<keyof ReplicaSettings>,
  target: ReplicaSettings,
): Partial<ModifyDBInstanceMessage> {
  const turned = fields.has('performanceInsights');
  if (!turned && !fields.has('performanceInsightsRetention')) {
    return {};
  }
  return target.performanceInsights
    ? {
        EnablePerformanceInsights: true,
        PerformanceInsightsRetentionPeriod:
          target.performanceInsightsRetention ?? undefined,
        PerformanceInsightsKMSKeyId: turned
          ? target.performanceInsightsKey
          : undefined,
      }
    : { EnablePerformanceInsights: false };
}

function logChanges(current: readonly string[], target: readonly string[]) {
  return {
    EnableLogTypes: target.filter(log => !current.includes(log)),
    DisableLogTypes: current.filter(log => !target.includes(log)),
  };
}
