import { Plan } from '@headroom/backstage-plugin-headroom-common';

/**
 * What a permission is asked about: the entity, with what of it is changed.
 *
 * @internal
 */
export function planResourceRef(
  plan: Pick<Plan, 'entityRef' | 'capability' | 'provider' | 'environment'>,
): string {
  const { entityRef, capability, provider, environment } = plan;
  const aspect = new URLSearchParams({ capability, provider });
  if (environment) {
    aspect.set('environment', environment);
  }
  return `${entityRef}?${aspect}`;
}
