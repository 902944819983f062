import { randomUUID } from 'node:crypto';
import {
  LedgerEntry,
  Operation,
  ResourceRef,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { DriftColumns } from './driftColumns';
import { entryOf, LedgerRow } from './ledgerRow';
import { LedgerStore, LedgerWrite } from './LedgerStore';
import { refreshResource } from './refreshResource';
import { resourceKey } from './resourceKey';

/** @internal */
export class DatabaseLedgerStore implements LedgerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listByOperation(operationId: string): Promise<LedgerEntry[]> {
    return this.listByOperations([operationId]);
  }

  async listByOperations(operationIds: string[]): Promise<LedgerEntry[]> {
    return this.#list(query =>
      query.whereIn('ledger.operation_id', operationIds),
    );
  }

  async listByResources(resources: ResourceRef[]): Promise<LedgerEntry[]> {
    return this.#list(query =>
      query
        .whereIn('ledger.resource_key', resources.map(resourceKey))
        .whereNot({ 'ledger.status': 'undone' }),
    );
  }

  /** In the transaction of the operation that it belongs to. */
  async write(
    trx: Knex.Transaction,
    operation: Operation,
    write: LedgerWrite,
    now: number,
  ): Promise<void> {
    const key = await this.#write(trx, operation, write, now);
    if (key !== undefined) {
      await refreshResource(trx, key, now);
    }
  }

  /** Answers the key of the resource that it was about; undefined when there is no such entry. */
  async #write(
    trx: Knex.Transaction,
    operation: Operation,
    write: LedgerWrite,
    now: number,
  ): Promise<string | undefined> {
    if (write.kind === 'applying') {
      const { change, position } = write;
      const key = resourceKey(change.resource);
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
          resource_key: key,
          change: JSON.stringify(change),
          status: 'applying',
          actor: operation.createdBy,
          created_at: now,
          updated_at: now,
        })
        .onConflict(['operation_id', 'change_id'])
        .ignore();
      return key;
    }
    if (write.kind === 'gone') {
      const key = resourceKey(write.resource);
      await trx('ledger')
        .where({ resource_key: key })
        .whereNot({ status: 'undone' })
        .update({ status: 'undone', undone_by: operation.id, updated_at: now });
      return key;
    }
    const isOthers = write.kind === 'undone';
    const [changed] = await trx<LedgerRow>('ledger')
      .where({
        operation_id: isOthers ? write.operationId : operation.id,
        change_id: write.changeId,
      })
      .update({
        status: write.kind === 'applied' ? 'applied' : 'undone',
        undone_by: isOthers ? operation.id : null,
        updated_at: now,
      })
      .returning('resource_key');
    return changed?.resource_key;
  }

  async #list(
    filter: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<LedgerEntry[]> {
    const rows: Array<LedgerRow & DriftColumns> = await filter(
      this.#knex('ledger').leftJoin(
        'resources',
        'resources.entry_id',
        'ledger.id',
      ),
    )
      .orderBy(['ledger.created_at', 'ledger.position'])
      .select(
        'ledger.*',
        'resources.drift_status',
        'resources.drift_details',
        'resources.drift_checked_at',
      );
    return rows.map(entryOf);
  }
}
