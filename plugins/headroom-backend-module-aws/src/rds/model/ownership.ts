import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';

/**
 * Whose a resource is, by its tags. What carries no tag is foreign.
 *
 * @internal
 */
export function ownershipOf(
  tags: Readonly<Record<string, string>>,
  entityRef: string,
): { ownership: 'own' | 'foreign'; owner: string | null } {
  const owner = tags[OWNERSHIP_TAGS.entityRef] ?? null;
  return { ownership: owner === entityRef ? 'own' : 'foreign', owner };
}
