import { StorageTypeNotSupportedFault$ } from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import { checkRange, invalidCombination, invalidValue } from './checks';
import { STORAGE_TYPES } from './offers';
import { storagePerformance } from './storagePerformance';
import type { StorageSettings } from './storagePerformance';

/**
 * Least and most IOPS per GiB for PostgreSQL (RDS user guide, "Provisioned IOPS SSD storage"; of io2 on Nitro classes,
 * which are all the sandbox offers).
 */
const IOPS_PER_GIB: Readonly<Record<string, readonly [number, number]>> = {
  io1: [0.5, 50],
  io2: [0.5, 1_000],
};
const MAX_STORAGE = 65_536;

/** Storage as it would be, of a new instance or after a change. @internal */
export function checkStorage(
  storage: StorageSettings & { readonly maxAllocatedStorage?: number },
): void {
  const { storageType, allocatedStorage, maxAllocatedStorage } = storage;
  if (storageType === 'standard') {
    throw AwsError.modelled(
      StorageTypeNotSupportedFault$,
      'The sandbox does not offer magnetic storage',
    );
  }
  if (!STORAGE_TYPES.includes(storageType)) {
    throw invalidValue(`Invalid storage type: ${storageType}`);
  }
  checkRange(allocatedStorage, 'AllocatedStorage', [
    storageType in IOPS_PER_GIB ? 100 : 20,
    MAX_STORAGE,
  ]);
  checkRange(maxAllocatedStorage, 'MaxAllocatedStorage', [
    // A tenth more, in whole numbers: 100 * 1.1 is 110.00000000000001.
    Math.ceil((allocatedStorage * 11) / 10),
    MAX_STORAGE,
  ]);
  if (storageType === 'gp2') {
    checkGp2(storage);
  } else if (storageType === 'gp3') {
    checkGp3(storage);
  } else {
    checkProvisioned(storage, maxAllocatedStorage ?? allocatedStorage);
  }
}

function checkGp2({ iops, storageThroughput }: StorageSettings): void {
  if ((iops ?? storageThroughput) !== undefined) {
    throw invalidCombination(
      'Iops and StorageThroughput cannot be specified with storage type gp2',
    );
  }
}

function checkGp3(storage: StorageSettings): void {
  const { iops, storageThroughput } = storage;
  const performance = storagePerformance(storage);
  if (!performance.provisioned && (iops ?? storageThroughput) !== undefined) {
    throw invalidCombination(
      "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.",
    );
  }
  checkRange(iops, 'Iops', [12_000, 64_000]);
  checkRange(storageThroughput, 'StorageThroughput', [500, 4_000]);
  const { iops: operations = 0, throughput = 0 } = performance;
  // 0.25 MiB/s per IOPS at most (RDS user guide, "gp3 storage").
  if (throughput > operations / 4) {
    throw invalidCombination(
      `Invalid storage throughput to iops ratio for engine name postgres and storage type gp3: ${(
        throughput / operations
      ).toFixed(4)}`,
    );
  }
}

function checkProvisioned(storage: StorageSettings, maxStorage: number): void {
  const { storageType, allocatedStorage, iops } = storage;
  if (iops === undefined) {
    throw invalidCombination(
      `You must specify Iops with storage type ${storageType}`,
    );
  }
  if (storage.storageThroughput !== undefined) {
    throw invalidCombination(
      `You can't specify storage throughput with storage type ${storageType}`,
    );
  }
  checkRange(iops, 'Iops', [1_000, 256_000]);
  const [least, most] = IOPS_PER_GIB[storageType];
  for (const [name, gib] of [
    ['storage', allocatedStorage],
    ['max storage', maxStorage],
  ] as const) {
    const ratio = iops / gib;
    if (ratio < least || ratio > most) {
      throw invalidCombination(
        `Invalid iops to ${name} (GB) ratio for engine name postgres and storage type ${storageType}: ${ratio.toFixed(
          4,
        )}`,
      );
    }
  }
}
