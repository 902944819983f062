import {
  Capability,
  DriftState,
  ManagedResource,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { Clock } from '../database/Clock';
import { EntityId, ofEntity } from '../database/ofEntity';
import { DriftColumns, driftColumnsOf, driftStateOf } from './driftColumns';
import { refreshResource } from './refreshResource';
import { resourceKey, resourceOfKey } from './resourceKey';
import {
  DueResource,
  LookedAt,
  MadeResource,
  ResourcePosition,
  ResourceStore,
} from './ResourceStore';

interface ResourceRow extends DriftColumns {
  resource_key: string;
  entry_id: string;
  operation_id: string;
  entity_ref: string;
  entity_uid: string | null;
  environment: string | null;
  capability: string;
  provider: string;
  target: string;
  status: string;
  actor: string;
  changed_at: number | string;
  made_by: string | null;
  /** SQLite answers 0 and 1. */
  present: boolean | number;
}

/** @internal */
export class DatabaseResourceStore implements ResourceStore {
  readonly #knex: Knex;
  readonly #clock: Clock;

  constructor(options: { knex: Knex; clock: Clock }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  async listMade(
    owner: EntityId,
    environment: string | null,
  ): Promise<MadeResource[]> {
    const rows: Array<ResourceRow & { made_at: number | string | null }> =
      await this.#knex('resources')
        .leftJoin('operations', 'operations.id', 'resources.made_by')
        .modify(ofEntity, 'resources', owner)
        .where({ 'resources.environment': environment, present: true })
        .whereNotNull('made_by')
        .orderBy('resource_key')
        .select('resources.*', { made_at: 'operations.created_at' });
    return rows.map(row => ({
      ...managedResourceOf(row),
      madeAt:
        row.made_at === null
          ? null
          : new Date(Number(row.made_at)).toISOString(),
    }));
  }

  async listAfter(
    after: ResourcePosition | undefined,
    limit: number,
  ): Promise<ManagedResource[]> {
    const rows = await this.#knex<ResourceRow>('resources')
      .modify(query => {
        if (after) {
          const [entityRef, key] = after;
          query
            .where('entity_ref', '>=', entityRef)
            .where(later =>
              later
                .where('entity_ref', '>', entityRef)
                .orWhere('resource_key', '>', key),
            );
        }
      })
      .orderBy(['entity_ref', 'resource_key'])
      .limit(limit);
    return rows.map(managedResourceOf);
  }

  async listDue({
    before,
    soonBefore,
    limit,
  }: Parameters<ResourceStore['listDue']>[0]): Promise<DueResource[]> {
    const rows: Array<ResourceRow & { change: string }> = await this.#idle(
      this.#knex('resources'),
    )
      .join('ledger', 'ledger.id', 'resources.entry_id')
      .where(due =>
        due
          .whereNull('drift_checked_at')
          .orWhere('drift_checked_at', '<=', before)
          .orWhere(uncertain =>
            uncertain
              .where({ drift_status: 'unknown', present: false })
              .where('drift_checked_at', '<=', soonBefore),
          ),
      )
      .orderByRaw('coalesce(drift_checked_at, 0), changed_at')
      .limit(limit)
      .select('resources.*', 'ledger.change');
    return rows.map(row => ({
      ...managedResourceOf(row),
      change: JSON.parse(row.change),
    }));
  }

  async saveDrift(
    seen: LookedAt,
    drift: DriftState,
    present: boolean | undefined,
  ): Promise<void> {
    await this.#asSeen(this.#knex, seen).update({
      ...driftColumnsOf(drift),
      ...(present !== undefined && { present }),
    });
  }

  async closeNeverMade(seen: LookedAt): Promise<void> {
    const now = await this.#clock();
    await this.#knex.transaction(async trx => {
      const row = await this.#asSeen(trx, seen).first('entry_id');
      if (row) {
        await trx('ledger')
          .where({ id: row.entry_id, status: 'applying' })
          .update({ status: 'undone', updated_at: now });
        await refreshResource(trx, resourceKey(seen.resource), now);
      }
    });
  }

  /** The row as it was when somebody began to look at the resource. */
  #asSeen(knex: Knex, { resource, operationId, changedAt }: LookedAt) {
    return this.#idle(knex('resources')).where({
      resource_key: resourceKey(resource),
      operation_id: operationId,
      changed_at: Date.parse(changedAt),
    });
  }

  /** What an operation works on is in between two states: a look at it would tell nothing. */
  #idle(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query.whereNotExists(
      this.#knex('operations')
        .select(this.#knex.raw('1'))
        .whereNotNull('active_target')
        .where('operations.target', this.#knex.ref('resources.target')),
    );
  }
}

function managedResourceOf(row: ResourceRow): ManagedResource {
  return {
    resource: resourceOfKey(row.resource_key),
    entityRef: row.entity_ref,
    entityUid: row.entity_uid,
    environment: row.environment,
    capability: row.capability as Capability,
    provider: row.provider,
    target: row.target,
    operationId: row.operation_id,
    status: row.status as ManagedResource['status'],
    actor: row.actor,
    changedAt: new Date(Number(row.changed_at)).toISOString(),
    madeByOperation: row.made_by,
    present: Boolean(row.present),
    drift: driftStateOf(row),
  };
}
