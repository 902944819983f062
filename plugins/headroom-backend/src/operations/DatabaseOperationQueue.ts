import { randomUUID } from 'node:crypto';
import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { Clock } from '../database/Clock';
import { DatabaseLedgerStore } from '../ledger/DatabaseLedgerStore';
import { appendEvents } from './appendEvents';
import { LeaseLostError } from './LeaseLostError';
import { OperationChange } from './OperationChange';
import { Lease, OperationQueue } from './OperationQueue';
import { OperationRecord } from './OperationRecord';
import { operationOf, OperationRow, recordOf } from './operationRow';
import { rowChangeOf } from './rowChangeOf';

/** @internal */
export class DatabaseOperationQueue implements OperationQueue {
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

  async claim(
    owner: string,
    leaseMs: number,
    busyWith: string[],
  ): Promise<{ lease: Lease; record: OperationRecord } | undefined> {
    const now = await this.#clock();
    const due = () =>
      this.#knex<OperationRow>('operations')
        .whereNotNull('active_target')
        .whereNotIn('id', busyWith)
        .where('next_tick_at', '<=', now)
        .where('lease_until', '<=', now);
    const candidates = await due().orderBy('next_tick_at').limit(20);
    for (const { id } of candidates) {
      const token = `${owner}/${randomUUID()}`;
      // Of several instances one finds the row as it was; for the others it matches no more.
      const claimed = await due()
        .where({ id })
        .update({
          lease_owner: token,
          lease_until: now + leaseMs,
          // A lease that nobody gave back was cut short in a call that may have changed something.
          step_wrote: this.#knex.raw(
            'case when lease_owner is null or step_wrote then step_wrote end',
          ),
        });
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
      await appendEvents(trx, lease.operationId, change.events ?? [], now);
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

  async claimEnd(retryMs: number): Promise<Operation | undefined> {
    const now = await this.#clock();
    const due = () =>
      this.#knex<OperationRow>('operations').where('announce_at', '<=', now);
    const candidates = await due().orderBy('announce_at').limit(20);
    for (const row of candidates) {
      const claimed = await due()
        .where({ id: row.id })
        .update({ announce_at: now + retryMs });
      if (claimed) {
        return operationOf(row);
      }
    }
    return undefined;
  }

  async endAnnounced(id: string): Promise<void> {
    await this.#knex<OperationRow>('operations')
      .where({ id })
      .update({ announce_at: null });
  }

  async nextDueInMs(): Promise<number | undefined> {
    const tick = await this.#knex('operations')
      .whereNotNull('active_target')
      .min({
        due: this.#knex.raw(
          'case when lease_until > next_tick_at then lease_until else next_tick_at end',
        ),
      })
      .first();
    const end = await this.#knex('operations')
      .min({ due: 'announce_at' })
      .first();
    const due = [tick?.due, end?.due].filter(
      each => each !== null && each !== undefined,
    );
    return due.length === 0
      ? undefined
      : Math.max(0, Math.min(...due.map(Number)) - (await this.#clock()));
  }

  #held(knex: Knex, lease: Lease) {
    return knex<OperationRow>('operations').where({
      id: lease.operationId,
      lease_owner: lease.token,
    });
  }
}
