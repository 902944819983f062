import { randomUUID } from 'node:crypto';
import {
  Capability,
  DriftState,
  LedgerEntry,
  LedgerStatus,
  Operation,
  PlannedChange,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { LedgerStore, LedgerWrite } from './LedgerStore';
import { resourceKey } from './resourceKey';

interface LedgerRow {
  id: string;
  operation_id: string;
  change_id: string;
  position: number;
  entity_ref: string;
  environment: string | null;
  capability: string;
  provider: string;
  target: string;
  resource_key: string;
  change: string;
  status: string;
  undone_by: string | null;
  actor: string;
  created_at: number | string;
  updated_at: number | string;
  drift: string | null;
  drift_checked_at: number | string | null;
}

/** @internal */
export class DatabaseLedgerStore implements LedgerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listByOperation(operationId: string): Promise<LedgerEntry[]> {
    return this.#list(query => query.where({ operation_id: operationId }));
  }

  async listByEntity(entityRef: string): Promise<LedgerEntry[]> {
    return this.#list(query => query.where({ entity_ref: entityRef }));
  }

  async listByResources(resources: ResourceRef[]): Promise<LedgerEntry[]> {
    return this.#list(query =>
      query
        .whereIn('resource_key', resources.map(resourceKey))
        .whereNot({ status: 'undone' }),
    );
  }

  async listApplied(limit: number): Promise<LedgerEntry[]> {
    const rows = await this.#knex<LedgerRow>('ledger')
      .where({ status: 'applied' })
      .whereNotExists(
        this.#knex('ledger as later')
          .select(this.#knex.raw('1'))
          .where('later.status', 'applied')
          .where('later.resource_key', this.#knex.ref('ledger.resource_key'))
          .where('later.created_at', '>', this.#knex.ref('ledger.created_at')),
      )
      .orderByRaw('coalesce(drift_checked_at, 0)')
      .orderBy('created_at')
      .limit(limit);
    return rows.map(entryOf);
  }

  async saveDrift(entryId: string, drift: DriftState): Promise<void> {
    await this.#knex('ledger')
      .where({ id: entryId, status: 'applied' })
      .update({
        drift: JSON.stringify(drift),
        drift_checked_at: Date.parse(drift.checkedAt),
      });
  }

  /** In the transaction of the operation that it belongs to. */
  async write(
    trx: Knex.Transaction,
    operation: Operation,
    write: LedgerWrite,
    now: number,
  ): Promise<void> {
    if (write.kind === 'applying') {
      const { change, position } = write;
      await trx('ledger')
        .insert({
          id: randomUUID(),
          operation_id: operation.id,
          change_id: change.id,
          position,
          entity_ref: operation.entityRef,
          environment: operation.environment,
          capability: operation.capability,
          provider: operation.provider,
          target: operation.target,
          resource_key: resourceKey(change.resource),
          change: JSON.stringify(change),
          status: 'applying',
          actor: operation.createdBy,
          created_at: now,
          updated_at: now,
        })
        .onConflict(['operation_id', 'change_id'])
        .ignore();
      return;
    }
    if (write.kind === 'gone') {
      await trx('ledger')
        .where({ resource_key: resourceKey(write.resource) })
        .whereNot({ status: 'undone' })
        .update({ status: 'undone', undone_by: operation.id, updated_at: now });
      return;
    }
    const applied = write.kind === 'applied';
    await trx('ledger')
      .where({
        operation_id: applied ? operation.id : write.operationId,
        change_id: write.changeId,
      })
      .update({
        status: write.kind,
        undone_by: applied ? null : operation.id,
        updated_at: now,
      });
  }

  async #list(
    filter: (query: Knex.QueryBuilder<LedgerRow>) => Knex.QueryBuilder,
  ): Promise<LedgerEntry[]> {
    const rows: LedgerRow[] = await filter(
      this.#knex<LedgerRow>('ledger'),
    ).orderBy([{ column: 'created_at' }, { column: 'position' }]);
    return rows.map(entryOf);
  }
}

function entryOf(row: LedgerRow): LedgerEntry {
  return {
    id: row.id,
    operationId: row.operation_id,
    entityRef: row.entity_ref,
    environment: row.environment,
    capability: row.capability as Capability,
    provider: row.provider,
    target: row.target,
    change: JSON.parse(row.change) as PlannedChange,
    status: row.status as LedgerStatus,
    undoneBy: row.undone_by,
    actor: row.actor,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    updatedAt: new Date(Number(row.updated_at)).toISOString(),
    drift: row.drift === null ? null : (JSON.parse(row.drift) as DriftState),
  };
}
