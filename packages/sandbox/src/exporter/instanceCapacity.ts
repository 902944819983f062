import { INSTANCE_CLASSES } from '../aws/rds/offers';

/** @internal */
export interface InstanceCapacity {
  readonly vcpus: number;
  readonly memoryBytes: number;
}

/**
 * Nominal capacity of an instance class that the sandbox offers; undefined for any other.
 *
 * @internal
 */
export function instanceCapacity(
  instanceClass: string,
): InstanceCapacity | undefined {
  const offer = INSTANCE_CLASSES[instanceClass];
  return (
    offer && {
      vcpus: offer.vcpu,
      memoryBytes: offer.memoryGib * 1024 ** 3,
    }
  );
}
