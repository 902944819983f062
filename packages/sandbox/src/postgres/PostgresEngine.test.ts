import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PostgresEngine } from './PostgresEngine';
import { waitFor } from './waitFor';
import { withClient } from './withClient';

describe('PostgresEngine', () => {
  jest.setTimeout(120_000);
  let dataDir: string;
  let engine: PostgresEngine;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'headroom-engine-'));
    engine = new PostgresEngine({ dataDir, durable: false });
    await engine.start();
    await engine.createPrimary({
      identifier: 'orders',
      port: 5432,
      database: 'orders',
      masterUsername: 'master',
      masterPassword: 'correct horse',
    });
  });

  afterAll(async () => {
    await engine.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const query = async (identifier: string, sql: string) =>
    withClient(engine.adminConnection(identifier), async client => {
      const { rows } = await client.query(sql);
      return rows;
    });

  it('streams to a replica, survives a restart, and promotes', async () => {
    await query('orders', 'CREATE TABLE t AS SELECT 1 AS n');
    await engine.createReplica({
      identifier: 'orders-replica',
      sourceIdentifier: 'orders',
      port: 5432,
    });
    expect(await query('orders-replica', 'SELECT n FROM t')).toEqual([
      { n: 1 },
    ]);
    expect(
      await query('orders', 'SELECT slot_name FROM pg_replication_slots'),
    ).toEqual([{ slot_name: 'headroom_orders_replica' }]);

    await engine.close();
    engine = new PostgresEngine({ dataDir, durable: false });
    await engine.start();

    await query('orders', 'INSERT INTO t VALUES (2)');
    await waitFor(
      'the row on the replica',
      async () =>
        (await query('orders-replica', 'SELECT n FROM t')).length === 2,
      { timeoutMs: 10_000 },
    );
    await engine.promote('orders-replica');
    await query('orders-replica', 'INSERT INTO t VALUES (3)');
    expect(await query('orders', 'SELECT n FROM t')).toHaveLength(2);
    expect(
      await query('orders', 'SELECT slot_name FROM pg_replication_slots'),
    ).toEqual([]);
    await engine.delete('orders-replica');
    expect(await readdir(dataDir)).toEqual(['orders']);
  });
});
