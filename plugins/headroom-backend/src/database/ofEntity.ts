import { Knex } from 'knex';

/** An entity, as the catalog has it now. @internal */
export interface EntityId {
  entityRef: string;
  /** null: the catalog gives none, so its name has to do. */
  entityUid: string | null;
}

/**
 * Only rows of this entity: those of another that had its name before are not. Rows without a uid are older than uids.
 *
 * @internal
 */
export function ofEntity(
  query: Knex.QueryBuilder,
  table: 'operations' | 'resources',
  { entityRef, entityUid }: EntityId,
): void {
  query.where(`${table}.entity_ref`, entityRef);
  if (entityUid !== null) {
    query.where(own =>
      own
        .whereNull(`${table}.entity_uid`)
        .orWhere(`${table}.entity_uid`, entityUid),
    );
  }
}
