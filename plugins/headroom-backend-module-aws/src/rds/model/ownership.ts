import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';

/**
 * Whose a resource is, by its tags. What carries no tag is foreign.
 *
 * @internal
 */
export function ownershipOf(
  tags: Readonly<Record<string, string>>,
  entityRef: string,
): 'own' | 'foreign' {
  return tags[OWNERSHIP_TAGS.entityRef] === entityRef ? 'own' : 'foreign';
}
