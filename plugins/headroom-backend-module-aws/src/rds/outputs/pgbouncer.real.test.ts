import { PostgresEngine } from '@headroom/sandbox';
import { ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  SHOP,
  startReplicatedPostgres,
} from '../../__testUtils__/startReplicatedPostgres';
import { pgbouncerSettings } from './pgbouncerSettings';

// Needs the program `pgbouncer`: `bin/test --real` installs it and says so.
const real = Boolean(process.env.HEADROOM_REAL);
const suite = real ? describe : describe.skip;
const title = `the PgBouncer settings, in a real PgBouncer${
  real ? '' : ' (skipped: bin/test --real runs it)'
}`;

suite(title, () => {
  let directory: string;
  let engine: PostgresEngine;
  let pgbouncer: ChildProcess;
  let port: number;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'headroom-pgbouncer-'));
    // PgBouncer refuses to run as root, and the account it runs as must read its files.
    await chmod(directory, 0o755);
    const started = await startReplicatedPostgres(join(directory, 'postgres'));
    const { primary, replica } = started;
    engine = started.engine;
    port = await freePort();
    const users = join(directory, 'users.txt');
    const caFile = join(directory, 'rds-ca.pem');
    await writeFile(caFile, started.ca);
    const config = join(directory, 'pgbouncer.ini');
    await writeFile(users, `"${SHOP.user}" "${SHOP.password}"\n`);
    await writeFile(
      config,
      [
        pgbouncerSettings({
          service: 'storefront',
          engine: 'postgres',
          engineVersion: '18.4',
          partition: 'aws',
          database: 'storefront',
          primary,
          replica,
          maxLagSeconds: 60,
        }).replace('/etc/pgbouncer/rds-ca.pem\n', `${caFile}\n`),
        'listen_addr = 127.0.0.1',
        `listen_port = ${port}`,
        'unix_socket_dir =',
        'auth_type = scram-sha-256',
        `auth_file = ${users}`,
      ].join('\n'),
    );
    const asRoot = process.getuid?.() === 0;
    pgbouncer = spawn(
      'pgbouncer',
      [...(asRoot ? ['--user', 'nobody'] : []), config],
      { stdio: 'ignore' },
    );
  }, 120_000);

  afterAll(async () => {
    pgbouncer?.kill();
    await engine?.close();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  it.each([
    ['storefront_rw', false, /^written$/],
    ['storefront_ro', true, /read-only transaction/],
  ])('%s: in recovery is %s', async (database, inRecovery, outcome) => {
    const client = await connect(database);
    const { rows: connection } = await client.query(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    expect(connection).toEqual([{ ssl: true }]);
    const { rows } = await client.query('SELECT pg_is_in_recovery() AS found');
    expect(rows).toEqual([{ found: inRecovery }]);
    const written = await client
      .query('CREATE TABLE written (id int)')
      .then(() => 'written')
      .catch(error => error.message);
    expect(written).toMatch(outcome);
    await client.end();
  });

  /** As soon as PgBouncer listens, at most 15 s from now. */
  async function connect(database: string): Promise<Client> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const client = new Client({
        host: '127.0.0.1',
        port,
        ...SHOP,
        database,
      });
      try {
        await client.connect();
        return client;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}
