/** From here on gp3 has more than its fixed performance. GiB. */
const GP3_PROVISIONED_FROM = 400;
/** Where both come with the size, and cannot be asked for. */
const UNCHOOSABLE = ['gp2', 'standard'];

/** What gp3 has without asking, from 400 GiB on: also how to go back to it. @internal */
export const GP3_BASELINE = { iops: 12_000, storageThroughput: 500 };

/** @internal */
export interface Volume {
  storageType: string;
  allocatedStorage: number;
  iops: number | null;
  /** MiB/s. */
  storageThroughput: number | null;
}

/** Whether IOPS and throughput of this volume are settings of their own. @internal */
export function isStriped({
  storageType,
  allocatedStorage,
}: Pick<Volume, 'storageType' | 'allocatedStorage'>): boolean {
  return storageType === 'gp3' && allocatedStorage >= GP3_PROVISIONED_FROM;
}

/**
 * The IOPS and the throughput that somebody chose; null for those that come with the storage. RDS reports both
 * alike, and refuses to be told the latter ("You can't specify IOPS or storage throughput for engine postgres and a
 * storage size less than 400"). Of a storage type that is not known here IOPS are taken for chosen; throughput is a
 * setting of gp3 alone.
 *
 * @internal
 */
export function chosenPerformance(
  volume: Volume,
): Pick<Volume, 'iops' | 'storageThroughput'> {
  const { storageType, iops, storageThroughput } = volume;
  if (storageType !== 'gp3') {
    return {
      iops: UNCHOOSABLE.includes(storageType) ? null : iops,
      storageThroughput: null,
    };
  }
  return isStriped(volume)
    ? {
        iops: above(iops, GP3_BASELINE.iops),
        storageThroughput: above(
          storageThroughput,
          GP3_BASELINE.storageThroughput,
        ),
      }
    : { iops: null, storageThroughput: null };
}

function above(value: number | null, baseline: number): number | null {
  return value !== null && value > baseline ? value : null;
}
