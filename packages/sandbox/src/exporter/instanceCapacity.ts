/** @internal */
export interface InstanceCapacity {
  readonly vcpus: number;
  readonly memoryBytes: number;
}

const GIB = 1024 ** 3;

// vCPU and GiB by size, from the RDS instance class tables; memory depends on the family.
const vcpus: Readonly<Record<string, number>> = {
  micro: 2,
  small: 2,
  medium: 2,
  large: 2,
  xlarge: 4,
};
const burstableGib: Readonly<Record<string, number>> = {
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
};
const gibPerVcpu: Readonly<Record<string, number>> = {
  t: 4,
  m: 4,
  r: 8,
  x: 16,
};

/**
 * Nominal capacity of an RDS instance class such as `db.t4g.medium`; undefined for one that is not understood.
 *
 * @internal
 */
export function instanceCapacity(
  instanceClass: string,
): InstanceCapacity | undefined {
  const match = /^db\.([a-z])\d[a-z]*\.(?:(\d+)xlarge|(\w+))$/.exec(
    instanceClass,
  );
  if (!match) {
    return undefined;
  }
  const [, family, multiple, size] = match;
  const cores = multiple ? Number(multiple) * vcpus.xlarge : vcpus[size];
  const gib =
    family === 't' && size
      ? burstableGib[size]
      : (gibPerVcpu[family] ?? NaN) * cores;
  if (!cores || !gib) {
    return undefined;
  }
  return { vcpus: cores, memoryBytes: gib * GIB };
}
