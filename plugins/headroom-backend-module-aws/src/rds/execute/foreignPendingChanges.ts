import { ObservedInstance } from '../model/ObservedInstance';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { STORAGE_FIELDS } from './modifyMessage';

/** What RDS shows as pending while one of these is changed: IOPS come with the size. */
const STORAGE = [
  'AllocatedStorage',
  'StorageType',
  'Iops',
  'StorageThroughput',
];

/**
 * Names of the pending changes that are not on their way to `wanted`: somebody left them for the maintenance
 * window.
 *
 * @param changed - the fields that the change is about
 * @internal
 */
export function foreignPendingChanges(
  { pendingChanges }: Pick<ObservedInstance, 'pendingChanges'>,
  wanted: ReplicaSettings,
  changed: ReadonlyArray<keyof ReplicaSettings>,
): string[] {
  const storage = STORAGE_FIELDS.some(field => changed.includes(field));
  const own: Record<string, string | undefined> = {
    DBInstanceClass: changed.includes('instanceClass')
      ? wanted.instanceClass
      : undefined,
    MultiAZ: changed.includes('multiAz') ? `${wanted.multiAz}` : undefined,
    Port: changed.includes('port') ? `${wanted.port}` : undefined,
    IAMDatabaseAuthenticationEnabled: changed.includes('iamAuthentication')
      ? `${wanted.iamAuthentication}`
      : undefined,
    // A structure: which logs are on their way is not looked at.
    PendingCloudwatchLogsExports: changed.includes('logExports')
      ? pendingChanges.PendingCloudwatchLogsExports
      : undefined,
  };
  return Object.keys(pendingChanges)
    .filter(name =>
      STORAGE.includes(name) ? !storage : own[name] !== pendingChanges[name],
    )
    .sort();
}
