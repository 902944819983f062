import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';

/**
 * Tags of what Headroom makes, in the form that both RDS and CloudWatch take.
 *
 * @internal
 */
export function ownershipTags(
  owner: { entityRef: string; operationId: string },
  further: Readonly<Record<string, string>> = {},
): Array<{ Key: string; Value: string }> {
  return Object.entries({
    ...further,
    [OWNERSHIP_TAGS.entityRef]: owner.entityRef,
    [OWNERSHIP_TAGS.operation]: owner.operationId,
  }).map(([Key, Value]) => ({ Key, Value }));
}
