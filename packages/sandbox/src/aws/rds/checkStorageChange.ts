import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import { checkStorage } from './checkStorage';
import { invalidCombination, invalidValue } from './checks';
import type { InstanceRecord } from './InstanceRecord';
import { statusOf } from './statusOf';
import { changesVolume, storageAfter } from './storageAfter';
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
  const { AllocatedStorage, Iops, StorageThroughput } = input;
  const changes = changesVolume(input);
  if (!changes && input.MaxAllocatedStorage === undefined) {
    return;
  }
  if (
    AllocatedStorage !== undefined &&
    AllocatedStorage < record.allocatedStorage
  ) {
    throw invalidValue(
      'Requested storage size is less than the current one: storage cannot be reduced.',
    );
  }
  const { volume, maxAllocatedStorage } = storageAfter(record, input);
  if (changes) {
    if (statusOf(record) === 'storage-optimization') {
      throw invalidCombination(
        "You can't currently modify the storage of this DB instance because the previous storage change is being optimized.",
      );
    }
    const sizeOrSpeed = [AllocatedStorage, Iops, StorageThroughput].some(
      value => value !== undefined,
    );
    const isSet =
      storagePerformance(volume).provisioned ||
      (sizeOrSpeed && storagePerformance(record).provisioned);
    if (isSet && (AllocatedStorage === undefined || Iops === undefined)) {
      throw invalidCombination(
        'You must specify both the storage size and iops when modifying the storage size or iops on a DB instance that has iops.',
      );
    }
  }
  checkStorage({ ...volume, maxAllocatedStorage });
}
