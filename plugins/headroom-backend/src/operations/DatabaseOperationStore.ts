import { randomUUID } from 'node:crypto';
import {
  FINAL_OPERATION_STATUSES,
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { Clock } from '../database/Clock';
import { isUniqueViolation } from '../database/isUniqueViolation';
import { DatabaseLedgerStore } from '../ledger/DatabaseLedgerStore';
import { LeaseLostError } from './LeaseLostError';
import { OperationRecord } from './OperationRecord';
import { activeTargetOf, newOperationRow } from './newOperationRow';
import { operationOf, OperationRow, recordOf } from './operationRow';
import {
  CreateOutcome,
  Lease,
  NewEvent,
  OperationChange,
  OperationStore,
} from './OperationStore';
import { rowChangeOf } from './rowChangeOf';

/** @internal */
export class DatabaseOperationStore implements OperationStore {
  readonly #knex: Knex;
  readonly #ledger: DatabaseLedgerStore;
  readonly #clock: Clock;

  constructor(options: {
    knex: Knex;
    ledger: DatabaseLedgerStore;
    clock: Clock;
  }) {
    this.#knex = options.knex;
    this.#ledger = options.ledger;
    this.#clock = options.clock;
  }

  async create(
    request: Parameters<OperationStore['create']>[0],
  ): Promise<CreateOutcome> {
    const { operation, idempotencyKey } = request;
    const now = await this.#clock();
    try {
      await this.#knex.transaction(async trx => {
        await trx<OperationRow>('operations').insert(
          newOperationRow({ ...request, now }),
        );
        await this.#append(trx, operation.id, [request.event], now);
      });
    } catch (error) {
      if (isUniqueViolation(error)) {
        const refused = await this.#whyRefused(operation, idempotencyKey);
        if (refused) {
          return refused;
        }
      }
      // Also when the operation that was in the way ended meanwhile: the caller may try again.
      throw error;
    }
    const created = await this.get(operation.id);
    return { kind: 'created', operation: created ?? operation };
  }

  async get(id: string): Promise<Operation | undefined> {
    const row = await this.#knex<OperationRow>('operations')
      .where({ id })
      .first();
    return row && operationOf(row);
  }

  async listByEntity(entityRef: string): Promise<Operation[]> {
    const rows = await this.#knex<OperationRow>('operations')
      .where({ entity_ref: entityRef })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
    return rows.map(operationOf);
  }

  async findByIdempotencyKey(
    createdBy: string,
    key: string,
  ): Promise<Operation | undefined> {
    const row = await this.#knex<OperationRow>('operations')
      .where({ created_by: createdBy, idempotency_key: key })
      .first();
    return row && operationOf(row);
  }

  async events(
    id: string,
    after: number,
    limit: number,
  ): Promise<OperationEvent[]> {
    const rows = await this.#knex('operation_events')
      .where({ operation_id: id })
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .select('seq', 'at', 'level', 'message');
    return rows.map(row => ({
      seq: row.seq,
      at: new Date(Number(row.at)).toISOString(),
      level: row.level,
      message: row.message,
    }));
  }

  async requestCancel(
    id: string,
    event: NewEvent,
  ): Promise<Operation | undefined> {
    const now = await this.#clock();
    const changed = await this.#knex.transaction(async trx => {
      const count = await trx<OperationRow>('operations')
        .where({ id })
        .whereNotIn('status', [...FINAL_OPERATION_STATUSES])
        .update({ cancel_requested: true, updated_at: now, next_tick_at: now });
      if (count) {
        await this.#append(trx, id, [event], now);
      }
      return count;
    });
    return changed ? this.get(id) : undefined;
  }

  async claim(
    owner: string,
    leaseMs: number,
  ): Promise<{ lease: Lease; record: OperationRecord } | undefined> {
    const now = await this.#clock();
    const due = () =>
      this.#knex<OperationRow>('operations')
        .whereNotNull('active_target')
        .where('next_tick_at', '<=', now)
        .where('lease_until', '<=', now);
    const candidates = await due().orderBy('next_tick_at').limit(20);
    for (const { id } of candidates) {
      const token = `${owner}/${randomUUID()}`;
      // Of several instances one finds the row as it was; for the others it matches no more.
      const claimed = await due()
        .where({ id })
        .update({ lease_owner: token, lease_until: now + leaseMs });
      if (claimed) {
        const row = await this.#knex<OperationRow>('operations')
          .where({ id })
          .first();
        return (
          row && { lease: { operationId: id, token }, record: recordOf(row) }
        );
      }
    }
    return undefined;
  }

  async renew(lease: Lease, leaseMs: number): Promise<boolean> {
    const now = await this.#clock();
    const count = await this.#held(this.#knex, lease).update({
      lease_until: now + leaseMs,
    });
    return count === 1;
  }

  async save(lease: Lease, change: OperationChange): Promise<OperationRecord> {
    const now = await this.#clock();
    return this.#knex.transaction(async trx => {
      const updated = await this.#held(trx, lease).update({
        ...rowChangeOf(change, now),
        updated_at: now,
      });
      if (updated !== 1) {
        throw new LeaseLostError(lease.operationId);
      }
      await this.#append(trx, lease.operationId, change.events ?? [], now);
      const row = await trx<OperationRow>('operations')
        .where({ id: lease.operationId })
        .first();
      if (!row) {
        throw new LeaseLostError(lease.operationId);
      }
      const record = recordOf(row);
      for (const write of change.ledger ?? []) {
        await this.#ledger.write(trx, record.operation, write, now);
      }
      return record;
    });
  }

  async nextDueInMs(): Promise<number | undefined> {
    const row = await this.#knex('operations')
      .whereNotNull('active_target')
      .min({
        due: this.#knex.raw(
          'case when lease_until > next_tick_at then lease_until else next_tick_at end',
        ),
      })
      .first();
    if (row?.due === null || row?.due === undefined) {
      return undefined;
    }
    return Math.max(0, Number(row.due) - (await this.#clock()));
  }

  #held(knex: Knex, lease: Lease) {
    return knex<OperationRow>('operations').where({
      id: lease.operationId,
      lease_owner: lease.token,
    });
  }

  async #append(
    trx: Knex.Transaction,
    id: string,
    events: NewEvent[],
    now: number,
  ): Promise<void> {
    for (const { level, message } of events) {
      // Raising the counter locks the row: two writers get two numbers.
      await trx<OperationRow>('operations')
        .where({ id })
        .increment('event_seq');
      const row = await trx<OperationRow>('operations')
        .where({ id })
        .first('event_seq');
      await trx('operation_events').insert({
        operation_id: id,
        seq: row?.event_seq,
        at: now,
        level,
        message,
      });
    }
  }

  async #whyRefused(
    operation: Operation,
    idempotencyKey: string | undefined,
  ): Promise<CreateOutcome | undefined> {
    const existing =
      idempotencyKey !== undefined &&
      (await this.findByIdempotencyKey(operation.createdBy, idempotencyKey));
    if (existing) {
      return { kind: 'existing', operation: existing };
    }
    const busy = await this.#knex<OperationRow>('operations')
      .where({ active_target: activeTargetOf(operation) })
      .first('id');
    return busy && { kind: 'busy', operationId: busy.id };
  }
}
