import { Knex } from 'knex';
import { NewEvent } from './OperationChange';
import { OperationRow } from './operationRow';

/**
 * Adds events to what an operation tells, each with the next number of its sequence.
 *
 * @param now - milliseconds since 1970
 * @internal
 */
export async function appendEvents(
  trx: Knex.Transaction,
  id: string,
  events: readonly NewEvent[],
  now: number,
): Promise<void> {
  for (const { level, message } of events) {
    // Raising the counter locks the row: two writers get two numbers.
    await trx<OperationRow>('operations').where({ id }).increment('event_seq');
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
