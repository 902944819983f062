import { RoutingInput } from './RoutingInput';

/**
 * A replica that has replayed all it receives is not behind, however long ago that was: so an idle primary
 * makes no lag here. One that receives nothing any more may have replayed all it got, and grows old.
 */
const POSTGRES_LAG = `SELECT CASE
      WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
        AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
      ELSE EXTRACT(EPOCH FROM now() - pg_last_xact_replay_timestamp()) END AS lag`;

/** @internal */
export function nodeSettings(input: RoutingInput): string {
  const { primary, replica } = input;
  const database = JSON.stringify(input.database);
  if (input.engine !== 'postgres') {
    return `import mysql from 'mysql2/promise';

const shared = { user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: ${database} };
export const rw = mysql.createPool({ ...shared, host: '${primary.host}', port: ${primary.port} });
// Only for reads that may be older; for 2 s after a write of the same user, use rw.
export const ro = mysql.createPool({ ...shared, host: '${replica.host}', port: ${replica.port} });
`;
  }
  return `import pg from 'pg';

const shared = {
  user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: ${database},
  connectionTimeoutMillis: 2000,
};
const replica = { ...shared, host: '${replica.host}', port: ${replica.port} };
export const rw = new pg.Pool({ ...shared, host: '${primary.host}', port: ${primary.port} });
export const ro = new pg.Pool(replica);
// A connection of its own, with limits: a replica that does not answer must not look like the last answer.
const probe = new pg.Pool({ ...replica, max: 1, query_timeout: 1000, allowExitOnIdle: true });
// A connection that breaks while it is idle is replaced when it is needed.
for (const pool of [rw, ro, probe]) pool.on('error', () => {});

const STICK_MS = 2000; // longer than the usual replica lag
const MAX_LAG_S = ${input.maxLagSeconds};
let lag = Infinity; // unknown: use the primary

async function measure() {
  try {
    const { rows } = await probe.query(\`${POSTGRES_LAG}\`);
    lag = Number(rows[0].lag ?? Infinity);
  } catch {
    lag = Infinity;
  }
  setTimeout(measure, 1000).unref();
}
measure();

/** Pool for a read; \`wroteAt\`: when this user or session last wrote, in milliseconds. */
export const reader = (wroteAt = 0) =>
  lag > MAX_LAG_S || Date.now() - wroteAt < STICK_MS ? rw : ro;
`;
}
