import { randomBytes } from 'node:crypto';
import type { RdsContext } from './RdsContext';
import type { InstanceRecord } from './InstanceRecord';

/** Fields of a new instance that no request sets. @internal */
export function newRecord(rds: RdsContext, operation: string) {
  const doomed = rds.faults.take(
    'rds',
    operation,
    kind => kind === 'instance-failure',
  );
  return {
    status: 'creating',
    createdAt: new Date().toISOString(),
    resourceId: `db-${randomBytes(13).toString('hex').toUpperCase()}`,
    engineVersion: rds.engine.engineVersion,
    backupWindow: '03:00-03:30',
    maintenanceWindow: 'sun:04:00-sun:04:30',
    doomedStatus: doomed && (doomed.status ?? 'failed'),
  } satisfies Partial<InstanceRecord>;
}
