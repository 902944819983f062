import { PostgresEngine } from '@headroom/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compileFunction } from 'node:vm';
import pg, { Pool } from 'pg';
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

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'headroom-node-settings-'));
    const started = await startReplicatedPostgres(directory);
    const { primary, replica } = started;
    engine = started.engine;
    network = await Relay.to(replica);
    routing = run(
      nodeSettings({
        service: 'storefront',
        engine: 'postgres',
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
    await until(() => routing.reader() === routing.ro);
  }, 30_000);

  it('reads from the replica, and from the primary just after a write', () => {
    expect(routing.reader(Date.now())).toBe(routing.rw);
    expect(routing.reader(Date.now() - 10_000)).toBe(routing.ro);
  });

  it('leaves a replica that has replayed all it got, but gets no more', async () => {
    await engine.breakReplication(REPLICA);
    await routing.rw.query('INSERT INTO written VALUES (1)');
    await until(() => routing.reader() === routing.rw);
    await engine.mendReplication(REPLICA);
    await until(() => routing.reader() === routing.ro);
    expect(routing.reader()).toBe(routing.ro);
  }, 60_000);

  it('leaves a replica that does not answer any more', async () => {
    network.swallow = true;
    await until(() => routing.reader() === routing.rw);
    network.swallow = false;
    await until(() => routing.reader() === routing.ro);
    expect(routing.reader()).toBe(routing.ro);
  }, 60_000);
});

function run(settings: string): Routing {
  const code = settings
    .replace(/^import .*$/m, '')
    .replace(/^export /gm, '')
    .concat('\nreturn { rw, ro, probe, reader };');
  const env = { DB_USER: SHOP.user, DB_PASSWORD: SHOP.password };
  return compileFunction(code, ['pg', 'process'])(pg, { env });
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
