import { Entity } from '@backstage/catalog-model';

/**
 * Whether a catalog entry is the one that something was stored for, and not another that took its name later. What has
 * no uid is older than uids, or comes from a catalog that gives none.
 *
 * @internal
 */
export function isSameEntity(
  stored: { entityUid: string | null },
  entity: Entity,
): boolean {
  const { uid } = entity.metadata;
  return (
    stored.entityUid === null || uid === undefined || uid === stored.entityUid
  );
}
