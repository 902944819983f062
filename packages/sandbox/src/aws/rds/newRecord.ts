import { randomBytes } from 'node:crypto';
import type { RdsContext } from './RdsContext';
import type { InstanceRecord } from './InstanceRecord';

/** Where an instance ends instead of `available`, when a fault waits for this operation. @internal */
export function doomedStatus(
  { faults }: Pick<RdsContext, 'faults'>,
  operation: string,
): string | undefined {
  const fault = faults.take(
    'rds',
    operation,
    kind => kind === 'instance-failure',
  );
  return fault && (fault.status ?? 'failed');
}

/** Fields of a new instance that no request sets. @internal */
export function newRecord(rds: RdsContext, operation: string) {
  return {
    status: 'creating',
    createdAt: new Date().toISOString(),
    resourceId: `db-${randomBytes(13).toString('hex').toUpperCase()}`,
    engineVersion: rds.engine.engineVersion,
    backupWindow: '03:00-03:30',
    maintenanceWindow: 'sun:04:00-sun:04:30',
    doomedStatus: doomedStatus(rds, operation),
  } satisfies Partial<InstanceRecord>;
}
