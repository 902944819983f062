import { Knex } from 'knex';
import { Clock } from './Clock';

/** For how long an expired plan still says that it is expired, before it is unknown. */
const KEEP_EXPIRED_PLANS_MS = 3_600_000;
/** Operations per statement: none of them holds the tables for long. */
const BATCH = 200;

/**
 * Forgets what nobody needs any more: plans that were never carried out soon after they expire, events and operations
 * after their time. Never what is needed for an undo: an operation stays as long as one of its entries is not undone.
 *
 * @internal
 */
export class Retention {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #keep: { eventRetentionMs: number; operationRetentionMs: number };

  constructor(options: {
    knex: Knex;
    clock: Clock;
    keep: { eventRetentionMs: number; operationRetentionMs: number };
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#keep = options.keep;
  }

  async run(signal: AbortSignal): Promise<void> {
    const now = await this.#clock();
    const { eventRetentionMs, operationRetentionMs } = this.#keep;
    await this.#repeat(signal, () => this.#events(now - eventRetentionMs));
    await this.#repeat(signal, () =>
      this.#operations(now - operationRetentionMs),
    );
    // Last: the plan of an operation goes after it.
    await this.#plans(now - KEEP_EXPIRED_PLANS_MS);
  }

  async #repeat(
    signal: AbortSignal,
    forget: () => Promise<number>,
  ): Promise<void> {
    while (!signal.aborted && (await forget()) === BATCH) {
      // The rest.
    }
  }

  async #events(endedBefore: number): Promise<number> {
    const ids = await this.#endedBefore(endedBefore).whereExists(
      this.#of('operation_events'),
    );
    await this.#knex('operation_events').whereIn('operation_id', ids).delete();
    return ids.length;
  }

  async #operations(endedBefore: number): Promise<number> {
    const ids = await this.#endedBefore(endedBefore).whereNotExists(
      this.#of('ledger').whereNot({ status: 'undone' }),
    );
    await this.#knex.transaction(async trx => {
      await trx('operation_events').whereIn('operation_id', ids).delete();
      await trx('ledger').whereIn('operation_id', ids).delete();
      await trx('operations').whereIn('id', ids).delete();
    });
    return ids.length;
  }

  async #plans(expiredBefore: number): Promise<void> {
    await this.#knex('plans')
      .where('expires_at', '<', expiredBefore)
      .whereNotExists(
        this.#knex('operations')
          .select(this.#knex.raw('1'))
          .where('operations.plan_id', this.#knex.ref('plans.id')),
      )
      .delete();
  }

  /** Ids of operations that ended, whose end was announced. */
  #endedBefore(time: number): Knex.QueryBuilder<object, string[]> {
    return this.#knex('operations')
      .where('finished_at', '<', time)
      .whereNull('announce_at')
      .orderBy('finished_at')
      .limit(BATCH)
      .pluck('operations.id');
  }

  /** Rows of a table that belong to the operation at hand. */
  #of(table: 'ledger' | 'operation_events'): Knex.QueryBuilder {
    return this.#knex(table)
      .select(this.#knex.raw('1'))
      .where(`${table}.operation_id`, this.#knex.ref('operations.id'));
  }
}
