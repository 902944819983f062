import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds';
import type { InstanceRecord } from './InstanceRecord';

/**
 * The limit of storage autoscaling after a modification; undefined when it is off, which a limit that is the size
 * itself turns it (API reference, ModifyDBInstance).
 *
 * @internal
 */
export function maxStorageAfter(
  record: InstanceRecord,
  input: ModifyDBInstanceMessage,
): number | undefined {
  const size = input.AllocatedStorage ?? record.allocatedStorage;
  const most = input.MaxAllocatedStorage ?? record.maxAllocatedStorage;
  return most === size ? undefined : most;
}
