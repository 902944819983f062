/** From here on gp3 has more than its fixed performance. GiB. */
const GP3_PROVISIONED_FROM = 400;
/** Where IOPS come with the size, and cannot be asked for. */
const UNCHOOSABLE = ['gp2', 'standard'];
/** What gp3 has without asking, from {@link GP3_PROVISIONED_FROM} on. */
const GP3_BASELINE_IOPS = 12000;

/**
 * The IOPS that somebody chose; null for those that come with the storage. RDS reports both alike, and
 * refuses to be told the latter ("You can't specify IOPS or storage throughput for engine postgres and a
 * storage size less than 400"). Of a storage type that is not known here they are taken for chosen.
 *
 * @internal
 */
export function chosenIops(storage: {
  storageType: string;
  allocatedStorage: number;
  iops: number | null;
}): number | null {
  const { storageType, allocatedStorage, iops } = storage;
  if (UNCHOOSABLE.includes(storageType)) {
    return null;
  }
  if (storageType !== 'gp3') {
    return iops;
  }
  return allocatedStorage >= GP3_PROVISIONED_FROM &&
    iops !== null &&
    iops > GP3_BASELINE_IOPS
    ? iops
    : null;
}
