/**
 * What a volume sustains: I/O operations and MiB per second. `null`: not known here.
 *
 * @public
 */
export interface VolumePerformance {
  iops: number | null;
  throughput: number | null;
}

/** From here on RDS stripes the volumes of PostgreSQL, MySQL and MariaDB over four. GiB. */
const STRIPED_FROM = 400;
/** A gp2 volume has its full throughput from 334 GiB on, so four of them. GiB. */
const GP2_FULL_FROM = 4 * 334;

/**
 * What RDS lets a volume of PostgreSQL, MySQL or MariaDB do for any length of time, bursts left out. `iops` and
 * `throughput` are those that were asked for, or that RDS reports. Sources: Amazon RDS User Guide, "Amazon RDS DB
 * instance storage"; Amazon EBS User Guide, "General Purpose SSD volumes".
 *
 * @public
 */
export function volumePerformance(volume: {
  storageType: string;
  /** GiB. */
  allocatedStorage: number;
  iops: number | null;
  throughput: number | null;
}): VolumePerformance {
  const { storageType, allocatedStorage, iops, throughput } = volume;
  const striped = allocatedStorage >= STRIPED_FROM;
  if (storageType === 'gp3') {
    return striped
      ? { iops: iops ?? 12_000, throughput: throughput ?? 500 }
      : { iops: 3_000, throughput: 125 };
  }
  if (storageType === 'gp2') {
    const most = striped ? 64_000 : 16_000;
    return {
      iops: Math.min(Math.max(100, 3 * allocatedStorage), most),
      throughput: allocatedStorage >= GP2_FULL_FROM ? 1_000 : null,
    };
  }
  // Throughput of io1 and io2 follows from their IOPS and the size of each operation.
  return { iops, throughput: null };
}
