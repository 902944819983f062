import { Capability } from '../words/Capability';

/**
 * What a Headroom permission is asked about, as the backend reads it: an entity, with what of it is meant. All of it
 * is asked for, since a policy may look at any of it.
 *
 * @public
 */
export function permissionTarget(subject: {
  /** Full reference, e.g. `component:default/storefront`. */
  entityRef: string;
  capability: Capability;
  provider: string;
  environment: string | null;
}): string {
  const { entityRef, capability, provider, environment } = subject;
  const aspect = new URLSearchParams({
    capability,
    provider,
    ...(environment !== null && { environment }),
  });
  return `${entityRef}?${aspect}`;
}
