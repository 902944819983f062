import { Knex } from 'knex';

/** Milliseconds since 1970. @internal */
export type Clock = () => Promise<number>;

/**
 * The database's clock: leases are compared between instances, whose own clocks may disagree.
 *
 * @internal
 */
export function databaseClock(knex: Knex): Clock {
  if (!knex.client.config.client.toString().includes('pg')) {
    // SQLite runs inside this process, on this clock.
    return async () => Date.now();
  }
  return async () => {
    const { rows } = await knex.raw<{ rows: Array<{ now: string }> }>(
      'select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now',
    );
    return Number(rows[0].now);
  };
}
