import { ResourceState } from '@headroom/backstage-plugin-headroom-common';
import { databaseReadingIds } from './databaseReadingIds';

/**
 * `primary`, `replica`, or `replica, streaming` where an exporter says that what is received is replayed. Its silence
 * says nothing: the collector is off by default.
 *
 * @internal
 */
export function roleText(resource: ResourceState): string {
  const streaming = resource.readings.find(
    ({ id }) => id === databaseReadingIds.streaming,
  );
  const role = resource.role ?? 'role not known';
  return streaming?.status === 'ok' && (streaming.value ?? 0) > 0
    ? `${role}, streaming`
    : role;
}
