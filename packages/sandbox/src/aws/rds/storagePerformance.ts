/** From here on PostgreSQL's gp3 volumes are striped, in GiB (RDS user guide, "gp3 storage"). */
const GP3_STRIPED_FROM = 400;

/** @internal */
export interface StorageSettings {
  readonly storageType: string;
  readonly allocatedStorage: number;
  readonly iops?: number;
  readonly storageThroughput?: number;
}

/**
 * What a volume does, as RDS reports it; `provisioned` when its IOPS are a setting of its own. Figures as in the RDS
 * user guide, "gp3 storage".
 *
 * @internal
 */
export function storagePerformance(storage: StorageSettings): {
  readonly provisioned: boolean;
  readonly iops?: number;
  /** MiB/s */
  readonly throughput?: number;
} {
  const { storageType, allocatedStorage, iops, storageThroughput } = storage;
  if (storageType.startsWith('io')) {
    return { provisioned: true, iops };
  }
  if (storageType !== 'gp3') {
    return { provisioned: false };
  }
  return allocatedStorage < GP3_STRIPED_FROM
    ? { provisioned: false, iops: 3_000, throughput: 125 }
    : {
        provisioned: true,
        iops: iops ?? 12_000,
        throughput: storageThroughput ?? 500,
      };
}
