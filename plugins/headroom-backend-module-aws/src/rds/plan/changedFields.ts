import { isDeepStrictEqual } from 'node:util';
import { ReplicaSettings } from '../model/ReplicaSettings';

/**
 * Names of the fields in which two settings differ.
 *
 * @internal
 */
export function changedFields<T extends object>(
  before: T,
  after: T,
): Array<keyof T & string> {
  return (Object.keys(after) as Array<keyof T & string>).filter(
    field => !isDeepStrictEqual(before[field], after[field]),
  );
}

/**
 * Names of the settings in which two differ, without what can only be seen.
 *
 * @internal
 */
export function changedSettings(
  before: ReplicaSettings,
  after: ReplicaSettings,
): Array<keyof ReplicaSettings> {
  return changedFields(before, after).filter(
    field => field !== 'managed' && field !== 'status',
  );
}
