import { PostgresEngine } from '@headroom/sandbox';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compileFunction } from 'node:vm';
import pg, { Client, Pool } from 'pg';
import { Relay } from '../../__testUtils__/Relay';
import {
  SHOP,
  startReplicatedPostgres,
} from '../../__testUtils__/startReplicatedPostgres';
import { nodeSettings } from './nodeSettings';

interface Routing {
  rw: Pool;
  ro: Pool;
  probe: Pool;
  reader(wroteAt?: number): Pool;
}

const REPLICA = 'storefront-read-replica-01';

describe('the settings for Node, with a real replica', () => {
  let directory: string;
  let engine: PostgresEngine;
  let network: Relay;
  let routing: Routing;
  let caFile: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'headroom-node-settings-'));
    const started = await startReplicatedPostgres(directory);
    const { primary, replica } = started;
    engine = started.engine;
    caFile = join(directory, 'rds-ca.pem');
    await writeFile(caFile, started.ca);
    network = await Relay.to(replica);
    routing = run(
      caFile,
      nodeSettings({
        service: 'storefront',
        engine: 'postgres',
        engineVersion: '18.4',
        partition: 'aws',
        database: 'storefront',
        primary,
        replica: { host: '127.0.0.1', port: network.port },
        maxLagSeconds: 2,
      }),
    );
    await routing.rw.query('CREATE TABLE written (id int)');
  }, 120_000);

  afterAll(async () => {
    network?.close();
    await Promise.all([
      routing?.rw.end(),
      routing?.ro.end(),
      routing?.probe.end(),
    ]);
    await engine?.close();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  beforeEach(async () => {
    await until(() => routing.reader(0) === routing.ro);
  }, 30_000);

  it('reads from the replica when asked to, and from the primary just after a write', () => {
    expect(routing.reader(0)).toBe(routing.ro);
    expect(routing.reader(Date.now() - 10_000)).toBe(routing.ro);
    expect(routing.reader(Date.now())).toBe(routing.rw);
    expect(routing.reader(Date.now() + 10_000)).toBe(routing.rw);
  });

  it('reads from the primary where nobody says when the user last wrote', () => {
    expect(routing.reader()).toBe(routing.rw);
    expect(routing.reader(NaN)).toBe(routing.rw);
  });

  it('connects with TLS to servers that demand it, and to no others', async () => {
    for (const pool of [routing.rw, routing.ro]) {
      const { rows } = await pool.query(
        'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      );
      expect(rows).toEqual([{ ssl: true }]);
    }
    const options = { ...routing.rw.options, ...SHOP };
    await expect(
      new Client({ ...options, ssl: false }).connect(),
    ).rejects.toThrow(/no encryption/);
    // By certificates that have not signed it, nobody is sure who answers.
    await expect(new Client({ ...options, ssl: {} }).connect()).rejects.toThrow(
      /self-signed/,
    );
    // By another name, it is another server.
    await expect(
      new Client({
        ...options,
        ssl: { ca: readFileSync(caFile, 'utf8'), servername: 'other.test' },
      }).connect(),
    ).rejects.toThrow(/does not match/);
  });

  it('leaves a replica that has replayed all it got, but gets no more', async () => {
    await engine.breakReplication(REPLICA);
    await routing.rw.query('INSERT INTO written VALUES (1)');
    await until(() => routing.reader(0) === routing.rw);
    await engine.mendReplication(REPLICA);
    await until(() => routing.reader(0) === routing.ro);
    expect(routing.reader(0)).toBe(routing.ro);
  }, 60_000);

  it('leaves a replica that does not answer any more', async () => {
    network.swallow = true;
    await until(() => routing.reader(0) === routing.rw);
    network.swallow = false;
    await until(() => routing.reader(0) === routing.ro);
    expect(routing.reader(0)).toBe(routing.ro);
  }, 60_000);
});

function run(caFile: string, settings: string): Routing {
  const code = settings
    .replace(/^import .*$/gm, '')
    .replace(/^export /gm, '')
    .concat('\nreturn { rw, ro, probe, reader };');
  const env = {
    DB_USER: SHOP.user,
    DB_PASSWORD: SHOP.password,
    RDS_CA_FILE: caFile,
  };
  return compileFunction(code, ['pg', 'process', 'readFileSync'])(
    pg,
    { env },
    readFileSync,
  );
}

/** @throws when the condition does not hold 25 s from now */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 25_000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(`still not: ${condition}`);
    }
    await delay(50);
  }
}
