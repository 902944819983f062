import { RoutingInput } from './RoutingInput';
import { tlsComment } from './tlsComment';

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
  const tls = tlsComment(input, 'RDS_CA_FILE')
    .map(line => `// ${line}`)
    .join('\n');
  if (input.engine !== 'postgres') {
    return `import { readFileSync } from 'node:fs';
import mysql from 'mysql2/promise';

${tls}
const ssl = { ca: readFileSync(process.env.RDS_CA_FILE, 'utf8'), verifyIdentity: true };
const shared = { user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: ${database}, ssl };
export const rw = mysql.createPool({ ...shared, host: '${
      primary.host
    }', port: ${primary.port} });
const ro = mysql.createPool({ ...shared, host: '${replica.host}', port: ${
      replica.port
    } });

const STICK_MS = ${
      input.maxLagSeconds
    }000; // longer than the replica usually lags

${reader('')}`;
  }
  return `import { readFileSync } from 'node:fs';
import pg from 'pg';

${tls}
const ssl = { ca: readFileSync(process.env.RDS_CA_FILE, 'utf8') };
const shared = {
  user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: ${database}, ssl,
  connectionTimeoutMillis: 2000,
};
const replica = { ...shared, host: '${replica.host}', port: ${replica.port} };
export const rw = new pg.Pool({ ...shared, host: '${primary.host}', port: ${
    primary.port
  } });
const ro = new pg.Pool(replica);
// A connection of its own, with limits: a replica that does not answer must not look like the last answer.
const probe = new pg.Pool({ ...replica, max: 1, query_timeout: 1000, allowExitOnIdle: true });
// A connection that breaks while it is idle is replaced when it is needed.
for (const pool of [rw, ro, probe]) pool.on('error', () => {});

const MAX_LAG_S = ${input.maxLagSeconds};
const STICK_MS = MAX_LAG_S * 1000; // a replica that lags more is not read from
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

${reader(' && lag <= MAX_LAG_S')}`;
}

/** Whoever asks has to know when the user last wrote: no pool can, since each request may meet another process. */
function reader(condition: string): string {
  return `/**
 * Pool for a read that may be older. Everything else uses rw: what writes, locks, or takes a number of a sequence.
 * \`wroteAt\`: when this user last wrote, in milliseconds; 0 for never. Keep it where the user's next request finds
 * it (their session, a cookie, Redis). Without it: the primary.
 */
export const reader = wroteAt =>
  Date.now() - wroteAt >= STICK_MS${condition} ? ro : rw;
`;
}
