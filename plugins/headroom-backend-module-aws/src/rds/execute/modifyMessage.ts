import { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { changedFields } from '../plan/changedFields';

/** What gp3 has without asking from 400 GiB on: how to go back to it. */
const GP3_BASELINE_IOPS = 12000;

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
  const storage = (['storageType', 'allocatedStorage', 'iops'] as const).some(
    field => fields.has(field),
  );
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
    Iops: storage ? target.iops ?? baselineIops(target) : undefined,
    MaxAllocatedStorage: when(
      'maxAllocatedStorage',
      // The size itself turns storage autoscaling off.
      target.maxAllocatedStorage ?? target.allocatedStorage,
    ),
    DBPortNumber: when('port', target.port),
    VpcSecurityGroupIds: when('securityGroups', target.securityGroups),
    PubliclyAccessible: when('publiclyAccessible', target.publiclyAccessible),
    DeletionProtection: when('deletionProtection', target.deletionProtection),
  };
}

function baselineIops(target: ReplicaSettings): number | undefined {
  return isStriped(target) ? GP3_BASELINE_IOPS : undefined;
}

function isStriped({ storageType, allocatedStorage }: ReplicaSettings) {
  return storageType === 'gp3' && allocatedStorage >= 400;
}

function ownsIops(settings: ReplicaSettings): boolean {
  return /^io[12]$/.test(settings.storageType) || isStriped(settings);
}
