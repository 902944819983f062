/**
 * What a DB instance class offers.
 *
 * @public
 */
export interface InstanceClassSize {
  vcpu: number;
  memoryGib: number;
}

/** vCPU and GiB of the burstable sizes (t3, t4g). Source: Amazon RDS User Guide, "DB instance classes". */
const BURSTABLE: Record<string, InstanceClassSize> = {
  micro: { vcpu: 2, memoryGib: 1 },
  small: { vcpu: 2, memoryGib: 2 },
  medium: { vcpu: 2, memoryGib: 4 },
  large: { vcpu: 2, memoryGib: 8 },
  xlarge: { vcpu: 4, memoryGib: 16 },
  '2xlarge': { vcpu: 8, memoryGib: 32 },
};

/** GiB for each vCPU of the fixed-performance families. Same source. */
const MEMORY_PER_VCPU: Record<string, number> = { c: 2, m: 4, r: 8 };

/**
 * Size of a class such as `db.m6g.2xlarge`; undefined for families that are not known here, so that
 * nobody compares guesses.
 *
 * @public
 */
export function instanceClassSize(
  instanceClass: string,
): InstanceClassSize | undefined {
  const [, family, size] =
    /^db\.([a-z]+\d[a-z0-9]*)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  if (!family || !size) {
    return undefined;
  }
  if (/^t[34]g?$/.test(family)) {
    return BURSTABLE[size];
  }
  const memoryPerVcpu = /^[cmr]\d/.test(family)
    ? MEMORY_PER_VCPU[family[0]]
    : undefined;
  const vcpu = vcpuOf(size);
  return memoryPerVcpu && vcpu
    ? { vcpu, memoryGib: vcpu * memoryPerVcpu }
    : undefined;
}

function vcpuOf(size: string): number | undefined {
  if (size === 'large') {
    return 2;
  }
  const [, multiple] = /^(\d*)xlarge$/.exec(size) ?? [];
  return multiple === undefined ? undefined : 4 * Number(multiple || 1);
}
