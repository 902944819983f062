import { ConflictError } from '@backstage/errors';
import {
  FINAL_OPERATION_STATUSES,
  Operation,
  OperationEvent,
} from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { Clock } from '../database/Clock';
import { isId } from '../database/isId';
import { EntityId, ofEntity } from '../database/ofEntity';
import { isUniqueViolation } from '../database/isUniqueViolation';
import { appendEvents } from './appendEvents';
import { newOperationRow } from './newOperationRow';
import { NewEvent } from './OperationChange';
import { operationOf, OperationRow } from './operationRow';
import { CreateOutcome, OperationStore } from './OperationStore';

/** @internal */
export class DatabaseOperationStore implements OperationStore {
  readonly #knex: Knex;
  readonly #clock: Clock;

  constructor(options: { knex: Knex; clock: Clock }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  async create(
    request: Parameters<OperationStore['create']>[0],
  ): Promise<CreateOutcome> {
    const { operation, idempotencyKey } = request;
    const now = await this.#clock();
    let inserted: boolean;
    try {
      inserted = await this.#knex.transaction(async trx => {
        // Two starts of one plan take turns, whatever became of the first.
        await trx('plans')
          .where({ id: operation.planId })
          .select('id')
          .forUpdate();
        const started = await trx<OperationRow>('operations')
          .where({ plan_id: operation.planId })
          .first('id');
        if (started) {
          return false;
        }
        await trx<OperationRow>('operations').insert(
          newOperationRow({ ...request, now }),
        );
        await appendEvents(trx, operation.id, [request.event], now);
        return true;
      });
    } catch (error) {
      if (!isUniqueViolation(error)) {
        throw error;
      }
      inserted = false;
    }
    if (!inserted) {
      return this.#whyRefused(operation, idempotencyKey);
    }
    const created = await this.get(operation.id);
    return { kind: 'created', operation: created ?? operation };
  }

  async get(id: string): Promise<Operation | undefined> {
    if (!isId(id)) {
      return undefined;
    }
    const row = await this.#knex<OperationRow>('operations')
      .where({ id })
      .first();
    return row && operationOf(row);
  }

  async listByEntity(
    owner: EntityId,
    { before, limit }: Parameters<OperationStore['listByEntity']>[1],
  ): Promise<Operation[]> {
    const rows = await this.#knex<OperationRow>('operations')
      .modify(query => {
        ofEntity(query, 'operations', owner);
        if (before) {
          const [createdAt, id] = before;
          query
            // The first alone would do for an index, the second for those of one moment.
            .where('created_at', '<=', createdAt)
            .where(older =>
              older.where('created_at', '<', createdAt).orWhere('id', '<', id),
            );
        }
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(operationOf);
  }

  async listBeingUndone(ids: string[]): Promise<string[]> {
    const rows = await this.#knex<OperationRow>('operations')
      .whereIn('undoes', ids)
      .whereNotNull('active_target')
      .select('undoes');
    return rows.flatMap(({ undoes }) => undoes ?? []);
  }

  async findByPlan(planId: string): Promise<Operation | undefined> {
    const row = await this.#knex<OperationRow>('operations')
      .where({ plan_id: planId })
      .orderBy('created_at')
      .first();
    return row && operationOf(row);
  }

  async handOver({ entityRef, entityUid }: EntityId): Promise<number> {
    return this.#knex.transaction(async trx => {
      const others = (table: string) =>
        trx(table)
          .where({ entity_ref: entityRef })
          .whereNot({ entity_uid: entityUid })
          .update({ entity_uid: entityUid });
      await others('resources');
      return others('operations');
    });
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
        await appendEvents(trx, id, [event], now);
      }
      return count;
    });
    return changed ? this.get(id) : undefined;
  }

  async #whyRefused(
    operation: Operation,
    idempotencyKey: string | undefined,
  ): Promise<CreateOutcome> {
    const existing =
      idempotencyKey !== undefined &&
      (await this.findByIdempotencyKey(operation.createdBy, idempotencyKey));
    if (existing) {
      return { kind: 'existing', operation: existing };
    }
    const started = await this.findByPlan(operation.planId);
    if (started) {
      return { kind: 'started', operationId: started.id };
    }
    const busy = await this.#knex<OperationRow>('operations')
      .where({ active_target: operation.target })
      .first('id');
    if (!busy) {
      throw new ConflictError(
        `Another operation on ${operation.target} has just ended; try again`,
      );
    }
    return { kind: 'busy', operationId: busy.id };
  }
}
