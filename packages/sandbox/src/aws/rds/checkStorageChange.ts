import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { checkStorage } from './checkStorage';
import { invalidCombination, invalidValue } from './checks';
import type { InstanceRecord } from './InstanceRecord';
import { maxStorageAfter } from './maxStorageAfter';
import { statusOf } from './statusOf';
import { storagePerformance } from './storagePerformance';

/**
 * Rules for storage in `ModifyDBInstance`: nothing is asked of a request that does not touch it.
 *
 * @internal
 */
export function checkStorageChange(
  record: InstanceRecord,
  input: ModifyDBInstanceMessage,
): void {
  const { AllocatedStorage, StorageType, Iops, StorageThroughput } = input;
  const sizeOrSpeed = [AllocatedStorage, Iops, StorageThroughput].some(
    value => value !== undefined,
  );
  const changesVolume = sizeOrSpeed || StorageType !== undefined;
  if (!changesVolume && input.MaxAllocatedStorage === undefined) {
    return;
  }
  const allocatedStorage = AllocatedStorage ?? record.allocatedStorage;
  if (allocatedStorage < record.allocatedStorage) {
    throw invalidValue(
      'Requested storage size is less than the current one: storage cannot be reduced.',
    );
  }
  const target = {
    allocatedStorage,
    storageType: StorageType ?? record.storageType,
    iops: changesVolume ? Iops : record.iops,
    storageThroughput: changesVolume
      ? StorageThroughput
      : record.storageThroughput,
    maxAllocatedStorage: maxStorageAfter(record, input),
  };
  if (changesVolume) {
    if (statusOf(record) === 'storage-optimization') {
      throw invalidCombination(
        "You can't currently modify the storage of this DB instance because the previous storage change is being optimized.",
      );
    }
    const isSet =
      storagePerformance(target).provisioned ||
      (sizeOrSpeed && storagePerformance(record).provisioned);
    if (isSet && (AllocatedStorage === undefined || Iops === undefined)) {
      throw invalidCombination(
        'You must specify both the storage size and iops when modifying the storage size or iops on a DB instance that has iops.',
      );
    }
  }
  checkStorage(target);
}
