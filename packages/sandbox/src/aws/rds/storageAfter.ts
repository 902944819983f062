import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import type { InstanceRecord } from './InstanceRecord';
import { storagePerformance } from './storagePerformance';
import type { StorageSettings } from './storagePerformance';

/**
 * The volume that a modification leads to, and the limit of its autoscaling: what is checked is what is built.
 *
 * It starts from a volume that waits for the maintenance window, which is applied along with it. IOPS and throughput
 * that the request does not name end with the type of the volume, and where they come with the size.
 *
 * @internal
 */
export function storageAfter(
  record: InstanceRecord,
  input: ModifyDBInstanceMessage,
): {
  readonly volume: StorageSettings;
  /** undefined when autoscaling is off */
  readonly maxAllocatedStorage: number | undefined;
} {
  const former = pendingVolume(record) ?? record;
  const next = {
    storageType: input.StorageType ?? former.storageType,
    allocatedStorage:
      input.AllocatedStorage === undefined
        ? former.allocatedStorage
        : sizeAfter(record.allocatedStorage, input.AllocatedStorage),
  };
  const inherits =
    next.storageType === former.storageType &&
    storagePerformance(next).provisioned;
  return {
    volume: {
      ...next,
      iops: input.Iops ?? (inherits ? former.iops : undefined),
      storageThroughput:
        input.StorageThroughput ??
        (inherits ? former.storageThroughput : undefined),
    },
    maxAllocatedStorage: maxAfter(record, input, next.allocatedStorage),
  };
}

/** @internal */
export function changesVolume(input: ModifyDBInstanceMessage): boolean {
  const { AllocatedStorage, StorageType, Iops, StorageThroughput } = input;
  return [AllocatedStorage, StorageType, Iops, StorageThroughput].some(
    value => value !== undefined,
  );
}

function pendingVolume({
  pending,
}: InstanceRecord): StorageSettings | undefined {
  const { storageType, allocatedStorage, iops, storageThroughput } =
    pending ?? {};
  return storageType === undefined || allocatedStorage === undefined
    ? undefined
    : { storageType, allocatedStorage, iops, storageThroughput };
}

/** Growth of less than a tenth is rounded up to a tenth (API reference, ModifyDBInstance). */
function sizeAfter(size: number, asked: number): number {
  // In whole numbers: 100 * 1.1 is 110.00000000000001.
  return asked > size ? Math.max(asked, Math.ceil((size * 11) / 10)) : asked;
}

/** A limit that is the size itself turns autoscaling off (API reference, ModifyDBInstance). */
function maxAfter(
  record: InstanceRecord,
  { MaxAllocatedStorage: asked }: ModifyDBInstanceMessage,
  size: number,
): number | undefined {
  return asked === size ? undefined : asked ?? record.maxAllocatedStorage;
}
