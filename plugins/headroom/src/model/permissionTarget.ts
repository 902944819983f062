import { Capability } from '@headroom/backstage-plugin-headroom-common';

/**
 * What a permission is asked about, as the backend reads it: an entity with the capability in question.
 *
 * @internal
 */
export function permissionTarget(
  entityRef: string,
  capability: Capability,
): string {
  return `${entityRef}?${new URLSearchParams({ capability })}`;
}
