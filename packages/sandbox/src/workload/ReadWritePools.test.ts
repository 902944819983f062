import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fallbackDataRoot } from '../postgres/fallbackDataRoot';
import { PostgresEngine } from '../postgres/PostgresEngine';
import { waitFor } from '../postgres/waitFor';
import { listen } from '../supervisor/listen';
import { createServiceApp } from './createServiceApp';
import { fillDatabase } from './fillDatabase';
import { ReadWritePools, type DatabaseTopology } from './ReadWritePools';
import { storefront } from './storefront';

describe('read/write split of the storefront', () => {
  jest.setTimeout(60_000);
  let dataDir: string;
  let engine: PostgresEngine;
  let pools: ReadWritePools;
  let topology: DatabaseTopology;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'headroom-workload-'));
    engine = new PostgresEngine({ dataDir, durable: false });
    await engine.start();
    await engine.createPrimary({
      identifier: 'storefront-db',
      port: 5432,
      database: 'storefront',
      masterUsername: 'master',
      masterPassword: 'correct horse',
    });
    const [{ host, port, identifier }] = engine.instances();
    const fill = {
      database: storefront.database,
      connection: {
        host,
        port,
        user: 'master',
        password: 'correct horse',
        database: 'storefront',
      },
      role: { user: 'storefront', password: "it's a secret" },
    };
    await fillDatabase(fill);
    // A second start finds everything in place.
    await fillDatabase(fill);
    topology = { primary: { identifier, host, port }, replicas: [] };
    pools = new ReadWritePools({
      topology: () => topology,
      credentials: {
        user: 'storefront',
        password: "it's a secret",
        database: 'storefront',
      },
      applicationName: 'storefront',
    });
  });

  afterAll(async () => {
    await pools?.stop();
    await engine?.close();
    for (const directory of [dataDir, fallbackDataRoot(dataDir)]) {
      await rm(directory, { recursive: true, force: true });
    }
  });

  const where = async (role: 'rw' | 'ro') => {
    const { rows, target } = await pools.query<{ replica: boolean }>(
      role,
      'SELECT pg_is_in_recovery() AS replica',
    );
    expect(target.server).toBe(rows[0].replica ? 'replica' : 'primary');
    return target.identifier;
  };

  it('was filled once', async () => {
    const { rows } = await pools.query('ro', 'SELECT count(*) FROM products');
    expect(rows).toEqual([{ count: '20000' }]);
  });

  it('reads from the primary while there is no replica', async () => {
    await pools.check();
    expect(await where('ro')).toBe('storefront-db');
    expect(await where('rw')).toBe('storefront-db');
  });

  it('reads from a replica that keeps up, from the primary when it lags or is gone', async () => {
    await engine.createReplica({
      identifier: 'storefront-db-replica',
      sourceIdentifier: 'storefront-db',
      port: 5432,
    });
    const replica = engine
      .instances()
      .find(instance => instance.role === 'replica')!;
    topology = { ...topology, replicas: [replica] };
    await untilReadsGoTo('storefront-db-replica');
    expect(await where('rw')).toBe('storefront-db');

    await engine.pauseReplay('storefront-db-replica');
    await pools.query(
      'rw',
      'INSERT INTO cart_items (cart_id, product_id, quantity) VALUES (1, 1, 1)',
    );
    const strict = new ReadWritePools({
      topology: () => topology,
      credentials: {
        user: 'storefront',
        password: "it's a secret",
        database: 'storefront',
      },
      applicationName: 'storefront',
      maxLagSeconds: 0,
    });
    try {
      await waitFor(
        'reads to leave the replica that is behind',
        async () => {
          await strict.check();
          const { target } = await strict.query('ro', 'SELECT 1');
          return target.server === 'primary';
        },
        { timeoutMs: 15_000 },
      );
    } finally {
      await strict.stop();
    }
    await engine.resumeReplay('storefront-db-replica');
    await untilReadsGoTo('storefront-db-replica');

    // Gone between two checks: the read is answered all the same.
    await engine.delete('storefront-db-replica');
    expect(await where('ro')).toBe('storefront-db');
    topology = { ...topology, replicas: [] };
    await pools.check();
  });

  it('serves every kind of request that visitors make, and counts it', async () => {
    const server = await listen(createServiceApp(storefront, pools), 0);
    try {
      for (const request of storefront.requests) {
        const response = await fetch(
          `${server.url}${request.path(() => 0.5)}`,
          { method: request.method },
        );
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      }
      const missing = await fetch(`${server.url}/products/0`);
      expect(missing.status).toBe(404);
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      expect(metrics).toContain(
        'http_requests_total{method="GET",route="/products/:id",status="404"} 1',
      );
      expect(metrics).toContain(
        'http_request_duration_seconds_count{method="POST",route="/carts/:cart/items/:id",status="200"} 1',
      );
      expect(metrics).toContain(
        'db_queries_total{role="rw",server="primary",dbinstance_identifier="storefront-db"} 1',
      );
    } finally {
      await server.close();
    }
  });

  async function untilReadsGoTo(identifier: string): Promise<void> {
    await waitFor(
      `reads to go to ${identifier}`,
      async () => {
        await pools.check();
        return (await where('ro')) === identifier;
      },
      { timeoutMs: 15_000 },
    );
  }
});
