import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { PostgresEngine } from '../../postgres/PostgresEngine';
import { waitFor } from '../../postgres/waitFor';
import { withClient } from '../../postgres/withClient';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

const PASSWORD = 'planted-master-secret';

describe('RDS in front of PostgreSQL', () => {
  jest.setTimeout(120_000);
  let dataDir: string;
  let engine: PostgresEngine;
  let facade: TestAwsFacade;
  let rds: RDSClient;

  const open = async () => {
    engine = new PostgresEngine({
      dataDir: path.join(dataDir, 'databases'),
      durable: false,
    });
    facade = await startAwsFacade({ engine, dataDir });
    rds = new RDSClient(facade.clientConfig);
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'headroom-rds-'));
    await open();
  });

  afterAll(async () => {
    rds.destroy();
    await facade.close();
    for (const directory of [engine.dataRoot, dataDir]) {
      await rm(directory, { recursive: true, force: true });
    }
  });

  const query = (identifier: string, sql: string) =>
    withClient(engine.adminConnection(identifier, 'orders'), async client => {
      const { rows } = await client.query(sql);
      return rows;
    });

  it('creates, replicates, lags, survives a restart, promotes and deletes', async () => {
    const source = await facade.seedSource({
      identifier: 'orders',
      DBName: 'orders',
      MasterUsername: 'shop',
      MasterUserPassword: PASSWORD,
    });
    const master = {
      host: source.Endpoint?.Address ?? '',
      port: source.Endpoint?.Port ?? 0,
      user: 'shop',
      password: PASSWORD,
      database: 'orders',
    };
    expect(master.port).toBe(5432);
    await withClient(master, async client => {
      await client.query('CREATE TABLE item AS SELECT 1 AS id');
    });

    await rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'orders-replica',
        SourceDBInstanceIdentifier: 'orders',
        DBInstanceClass: 'db.r6g.xlarge',
      }),
    );
    const replica = await facade.waitForStatus('orders-replica', 'available');
    const onReplica = { ...master, host: replica.Endpoint?.Address ?? '' };
    // The master's account comes with the data; a standby takes no writes.
    await withClient(onReplica, async client => {
      expect((await client.query('SELECT id FROM item')).rows).toHaveLength(1);
      await expect(
        client.query('INSERT INTO item VALUES (0)'),
      ).rejects.toMatchObject({ code: '25006' });
    });

    await engine.pauseReplay('orders-replica');
    await query('orders', 'INSERT INTO item VALUES (2)');
    const [{ bytes }] = await waitFor(
      'WAL that is received and not replayed',
      async () => {
        const rows = await query(
          'orders-replica',
          'SELECT pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::int AS bytes',
        );
        return rows[0].bytes > 0 && rows;
      },
      { timeoutMs: 10_000 },
    );
    expect(bytes).toBeGreaterThan(0);
    expect(await query('orders-replica', 'SELECT id FROM item')).toHaveLength(
      1,
    );
    await engine.resumeReplay('orders-replica');
    const caughtUp = async (rows: number) =>
      waitFor(
        `${rows} rows on the replica`,
        async () =>
          (await query('orders-replica', 'SELECT id FROM item')).length ===
          rows,
        { timeoutMs: 15_000 },
      );
    await caughtUp(2);

    await engine.breakReplication('orders-replica');
    expect(
      (await facade.waitForStatus('orders-replica', 'available')).StatusInfos,
    ).toMatchObject([{ Normal: false, Status: 'error' }]);
    await query('orders', 'INSERT INTO item VALUES (3)');
    await engine.mendReplication('orders-replica');
    await caughtUp(3);

    await facade.close();
    await open();
    await query('orders', 'INSERT INTO item VALUES (4)');
    await caughtUp(4);

    await rds.send(
      new PromoteReadReplicaCommand({
        DBInstanceIdentifier: 'orders-replica',
        BackupRetentionPeriod: 0,
      }),
    );
    await facade.waitForStatus('orders-replica', 'available');
    await query('orders-replica', 'INSERT INTO item VALUES (5)');
    expect(await query('orders', 'SELECT id FROM item')).toHaveLength(4);

    await rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: 'orders-replica',
        SkipFinalSnapshot: true,
      }),
    );
    await expect(
      facade.waitForStatus('orders-replica', 'never'),
    ).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
    expect(await readdir(engine.dataRoot)).toEqual(['orders']);
    expect(engine.instances()).toMatchObject([
      { identifier: 'orders', status: 'running', pid: expect.any(Number) },
    ]);
  });
});
