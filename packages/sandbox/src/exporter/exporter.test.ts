import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fallbackDataRoot } from '../postgres/fallbackDataRoot';
import { PostgresEngine } from '../postgres/PostgresEngine';
import { withClient } from '../postgres/withClient';
import { listen, type LoopbackServer } from '../supervisor/listen';
import { AdminConnections } from './AdminConnections';
import { CloudWatchSampler } from './CloudWatchSampler';
import { createExporterApp } from './createExporterApp';
import { createMetricSource } from './createMetricSource';
import { FixedInventory } from './testUtils/FixedInventory';
import { metricValue as value, type Metrics } from './testUtils/metricValue';
import { parseMetrics as parse } from './testUtils/parseMetrics';

const arn = (identifier: string) =>
  `arn:aws:rds:eu-central-1:111122223333:db:${identifier}`;

describe('exporter, in front of a primary and a replica', () => {
  jest.setTimeout(60_000);
  let dataDir: string;
  let engine: PostgresEngine;
  let connections: AdminConnections;
  let sampler: CloudWatchSampler;
  let server: LoopbackServer;
  let down = false;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'headroom-exporter-'));
    engine = new PostgresEngine({ dataDir, durable: false });
    await engine.start();
    await engine.createPrimary({
      identifier: 'shop-db',
      port: 5432,
      database: 'shop',
      masterUsername: 'master',
      masterPassword: 'correct horse',
    });
    await engine.createReplica({
      identifier: 'shop-db-replica',
      sourceIdentifier: 'shop-db',
      port: 5432,
    });
    const common = { DBInstanceClass: 'db.t4g.medium', AllocatedStorage: 20 };
    const inventory = new FixedInventory(engine, [
      {
        ...common,
        DBInstanceIdentifier: 'shop-db',
        DBInstanceArn: arn('shop-db'),
      },
      {
        ...common,
        DBInstanceIdentifier: 'shop-db-replica',
        DBInstanceArn: arn('shop-db-replica'),
        ReadReplicaSourceDBInstanceIdentifier: 'shop-db',
      },
    ]);
    connections = new AdminConnections(engine);
    sampler = new CloudWatchSampler({ inventory, connections });
    server = await listen(
      createExporterApp({
        inventory,
        sampler,
        connections,
        region: 'eu-central-1',
        accountId: '111122223333',
        isDown: () => down,
      }),
      0,
    );
  });

  afterAll(async () => {
    await server?.close();
    await connections?.close();
    await engine?.close();
    for (const directory of [dataDir, fallbackDataRoot(dataDir)]) {
      await rm(directory, { recursive: true, force: true });
    }
  });

  const get = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const targetOf = (identifier: string) => {
    const found = engine
      .instances()
      .find(instance => instance.identifier === identifier);
    return `${found?.host}:${found?.port}`;
  };
  const probe = async (identifier: string) =>
    parse((await get(`/probe?target=${targetOf(identifier)}`)).text);

  it('hands both servers to service discovery', async () => {
    const { text } = await get('/sd/postgres');
    expect(JSON.parse(text)).toEqual(
      ['shop-db', 'shop-db-replica'].map(identifier => ({
        targets: [targetOf(identifier)],
        labels: {
          dbinstance_identifier: identifier,
          region: 'eu-central-1',
          account_id: '111122223333',
        },
      })),
    );
  });

  it('names and labels as postgres_exporter 0.20 does', async () => {
    const primary = await probe('shop-db');
    const shapes = Object.fromEntries(
      [...primary].map(([name, samples]) => [
        name,
        Object.keys(samples[0].labels).sort().join(),
      ]),
    );
    expect(shapes).toMatchObject({
      pg_up: '',
      pg_replication_lag_seconds: '',
      pg_replication_is_replica: '',
      pg_replication_last_replay_seconds: '',
      pg_stat_replication_pg_wal_lsn_diff:
        'application_name,client_addr,slot_name,state',
      pg_replication_slots_slot_is_active: 'slot_name,slot_type',
      pg_replication_slots_wal_status: 'slot_name,slot_type,wal_status',
      pg_stat_database_xact_commit: 'datid,datname',
      pg_stat_database_tup_inserted: 'datid,datname',
      pg_stat_activity_count:
        'application_name,backend_type,datname,state,usename,wait_event,wait_event_type',
      pg_settings_max_connections: '',
      pg_database_size_bytes: 'datname',
    });
    expect(value(primary, 'pg_up')).toBe(1);
    expect(value(primary, 'pg_replication_is_replica')).toBe(0);
    expect(value(primary, 'pg_replication_lag_seconds')).toBe(0);
    expect(value(primary, 'pg_settings_max_connections')).toBe(60);
    expect(
      value(primary, 'pg_database_size_bytes', { datname: 'shop' }),
    ).toBeGreaterThan(1_000_000);
  });

  it('measures lag on a replica that does not replay, and none on one that is idle', async () => {
    expect(
      value(
        await until('shop-db-replica', m => lag(m) === 0),
        'pg_replication_is_replica',
      ),
    ).toBe(1);
    await withClient(engine.adminConnection('shop-db'), client =>
      client.query('CREATE TABLE before_pause (n int)'),
    );
    await until('shop-db-replica', m => lag(m) === 0);
    await engine.pauseReplay('shop-db-replica');
    await withClient(engine.adminConnection('shop-db'), client =>
      client.query('CREATE TABLE after_pause (n int)'),
    );
    const behind = await until('shop-db-replica', m => lag(m) > 1);
    expect(lag(behind)).toBeLessThan(30);
    expect(
      value(await probe('shop-db'), 'pg_stat_replication_pg_wal_lsn_diff'),
    ).toBeGreaterThan(0);
    await engine.resumeReplay('shop-db-replica');
    await until('shop-db-replica', m => lag(m) === 0);
  });

  it('shows the WAL receiver while there is one', async () => {
    const receiving = 'pg_stat_wal_receiver_received_tli';
    const streaming = await until('shop-db-replica', m => m.has(receiving));
    expect(
      value(streaming, receiving, {
        status: 'streaming',
        slot_name: 'headroom_shop_db_replica',
        upstream_host: targetOf('shop-db').split(':')[0],
      }),
    ).toBe(1);
    await engine.breakReplication('shop-db-replica');
    await until('shop-db-replica', m => !m.has(receiving));
    await engine.mendReplication('shop-db-replica');
    await until('shop-db-replica', m => m.has(receiving));
    expect((await probe('shop-db')).has(receiving)).toBe(false);
  });

  it('publishes CloudWatch metrics as YACE does, from the same numbers as the alarms', async () => {
    await sampler.sample();
    const first = parse((await get('/metrics')).text);
    // A rate needs two samples; until then there is no datapoint.
    expect(
      value(first, 'aws_rds_cpuutilization_average', {
        dimension_DBInstanceIdentifier: 'shop-db',
      }),
    ).toBeNaN();
    await withClient(engine.adminConnection('shop-db'), client =>
      client.query('SELECT count(*) FROM generate_series(1, 2000000)'),
    );
    await sampler.sample();
    const metrics = parse((await get('/metrics')).text);
    const of = (name: string, identifier: string) =>
      value(metrics, name, { dimension_DBInstanceIdentifier: identifier });
    expect(metrics.get('aws_rds_cpuutilization_average')?.[0].labels).toEqual({
      dimension_DBInstanceIdentifier: 'shop-db',
      name: arn('shop-db'),
      region: 'eu-central-1',
      account_id: '111122223333',
    });
    expect(of('aws_rds_cpuutilization_average', 'shop-db')).toBeGreaterThan(5);
    expect(of('aws_rds_cpuutilization_average', 'shop-db')).toBeLessThanOrEqual(
      100,
    );
    expect(
      of('aws_rds_database_connections_average', 'shop-db'),
    ).toBeGreaterThanOrEqual(1);
    expect(of('aws_rds_free_storage_space_average', 'shop-db')).toBeLessThan(
      20 * 1024 ** 3,
    );
    expect(of('aws_rds_freeable_memory_average', 'shop-db')).toBeLessThan(
      4 * 1024 ** 3,
    );
    expect(of('aws_rds_write_iops_average', 'shop-db')).toBeGreaterThanOrEqual(
      0,
    );
    expect(metrics.get('aws_rds_replica_lag_average')).toHaveLength(1);
    expect(
      createMetricSource(sampler)('AWS/RDS', 'ReplicaLag', {
        DBInstanceIdentifier: 'shop-db-replica',
      }),
    ).toBe(of('aws_rds_replica_lag_average', 'shop-db-replica'));
  });

  it('says pg_up 0 for what it cannot ask, and fails the scrape in an outage', async () => {
    expect((await get('/probe?target=127.0.0.1:1')).text).toContain('pg_up 0');
    expect((await get('/probe')).status).toBe(400);
    down = true;
    try {
      expect((await get(`/probe?target=${targetOf('shop-db')}`)).status).toBe(
        503,
      );
      expect((await get('/metrics')).status).toBe(503);
      expect((await get('/sd/postgres')).status).toBe(200);
    } finally {
      down = false;
    }
  });

  async function until(
    identifier: string,
    isTrue: (metrics: Metrics) => boolean,
  ): Promise<Metrics> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const metrics = await probe(identifier);
      if (isTrue(metrics)) {
        return metrics;
      }
      if (Date.now() > deadline) {
        throw new Error(`lag stays at ${lag(metrics)}`);
      }
    }
  }
});

function lag(metrics: Metrics): number {
  return value(metrics, 'pg_replication_lag_seconds');
}
