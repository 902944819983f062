import type { InstanceRecord } from './InstanceRecord';

/** `DBInstanceStatus`: an instance whose storage was changed is optimised for a while, and answers meanwhile. @internal */
export function statusOf(
  { status, optimizingUntil }: InstanceRecord,
  now = Date.now(),
): string {
  return status === 'available' &&
    optimizingUntil !== undefined &&
    now < Date.parse(optimizingUntil)
    ? 'storage-optimization'
    : status;
}
