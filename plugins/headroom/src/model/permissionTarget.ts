import { Capability } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomSubject } from '../api/HeadroomApi';

/**
 * What a permission is asked about, as the backend reads it: an entity in an environment, with the capability
 * in question.
 *
 * @internal
 */
export function permissionTarget(
  { entityRef, environment }: HeadroomSubject,
  capability: Capability,
): string {
  const aspect = new URLSearchParams({ capability });
  if (environment) {
    aspect.set('environment', environment);
  }
  return `${entityRef}?${aspect}`;
}
