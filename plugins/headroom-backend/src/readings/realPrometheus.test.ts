import { mockServices } from '@backstage/backend-test-utils';
import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { RealPrometheus } from '@headroom/sandbox';
import { createReadingsService } from './createReadingsService';
import { ByteBudget } from './http/ByteBudget';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { oneOfMatcher } from './promql/oneOfMatcher';
import { MeasuredResource } from './ReadingsService';
import { exposition } from './__testUtils__/exposition';
import { findOnPath } from './__testUtils__/findOnPath';
import { hostileValues } from './__testUtils__/hostileValues';
import { readingTarget } from './__testUtils__/readingTarget';
import { ScrapeTarget } from './__testUtils__/ScrapeTarget';
import { waitFor } from './__testUtils__/waitFor';

const program = findOnPath('prometheus');
const describeReal = program ? describe : describe.skip;
const title = program
  ? 'against a real Prometheus'
  : 'against a real Prometheus (skipped: no prometheus on PATH; on Debian: apt-get install prometheus)';

const IDENTITY = 'dbinstance_identifier';
const YACE = 'dimension_DBInstanceIdentifier';

/** What a healthy instance exposes; counters follow the clock. */
function healthy(id: string, started: number, connections = 30): string {
  const seconds = (Date.now() - started) / 1000;
  const db = { [IDENTITY]: id };
  const shop = { ...db, datname: 'shop' };
  const postgres = { ...db, datname: 'postgres' };
  return [
    exposition('pg_up', db, 1),
    exposition('pg_settings_max_connections', db, 100),
    exposition('pg_stat_database_numbackends', shop, connections - 2),
    exposition('pg_stat_database_numbackends', postgres, 2),
    exposition('pg_stat_database_tup_returned', shop, 1000 * seconds),
    exposition('pg_stat_database_tup_inserted', shop, 10 * seconds),
    exposition('pg_stat_database_tup_updated', shop, 20 * seconds),
    exposition('pg_stat_database_tup_deleted', shop, 30 * seconds),
    exposition('pg_replication_lag_seconds', db, 0.4),
    exposition(
      'pg_stat_wal_receiver_received_tli',
      { ...db, status: 'streaming', upstream_host: 'h', slot_name: 's' },
      7,
    ),
    exposition('aws_rds_cpuutilization_average', { [YACE]: id }, 62),
    exposition('aws_rds_read_iops_average', { [YACE]: id }, 12),
    exposition('aws_rds_write_iops_average', { [YACE]: id }, 3),
    exposition('aws_rds_free_storage_space_average', { [YACE]: id }, 5e9),
  ].join('');
}

describeReal(title, () => {
  jest.setTimeout(20_000);

  const started = Date.now();
  const text = new Map<string, () => string>();
  let main: ScrapeTarget;
  let second: ScrapeTarget;
  let prometheus: RealPrometheus;
  let service: ReturnType<typeof createReadingsService>;
  let alertValue = 0;

  beforeAll(async () => {
    main = await ScrapeTarget.start();
    second = await ScrapeTarget.start();
    main.text = () => [...text.values()].map(part => part()).join('');
    second.text = () =>
      exposition('pg_settings_max_connections', { [IDENTITY]: 'twice' }, 200) +
      exposition('pg_settings_max_connections', { [IDENTITY]: 'same' }, 100) +
      healthy('leaving', started);

    text.set('storefront', () =>
      ['storefront', 'storefront-read-replica-01']
        .map((id, isReplica) =>
          [
            healthy(id, started),
            exposition(
              'pg_replication_is_replica',
              { [IDENTITY]: id },
              isReplica,
            ),
          ].join(''),
        )
        .join(''),
    );
    text.set('odd', () =>
      [
        exposition('aws_rds_cpuutilization_average', { [YACE]: 'nan' }, 'NaN'),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'nan' }, 0),
        exposition(
          'pg_stat_database_numbackends',
          { [IDENTITY]: 'nan', datname: 'shop' },
          5,
        ),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'twice' }, 100),
        exposition('pg_settings_max_connections', { [IDENTITY]: 'same' }, 100),
        exposition(
          'pg_settings_max_connections',
          { [IDENTITY]: 'frozen' },
          100,
          started - 60_000,
        ),
      ].join(''),
    );
    text.set('late', () =>
      exposition(
        'aws_rds_cpuutilization_average',
        { [IDENTITY]: 'late' },
        62,
        Date.now() - 601_000,
      ),
    );
    // As YACE does with addCloudwatchTimestamp, and where a replica of the account has a lag.
    text.set('timestamped', () =>
      [
        ['aws_rds_cpuutilization_average', 'stamped', 62],
        ['aws_rds_cpuutilization_average', 'stamped-replica', 31],
        ['aws_rds_replica_lag_maximum', 'stamped-replica', 2],
      ]
        .map(([metric, id, value]) =>
          exposition(
            String(metric),
            { [YACE]: String(id), account_id: '777', region: 'eu' },
            value,
            Date.now() - 400_000,
          ),
        )
        .join(''),
    );
    text.set('accounts', () =>
      [
        exposition(
          'aws_rds_cpuutilization_average',
          { [YACE]: 'shared', account_id: '111', region: 'eu' },
          11,
        ),
        exposition(
          'aws_rds_cpuutilization_average',
          { [YACE]: 'shared', account_id: '222', region: 'eu' },
          22,
        ),
        // Of one of the two, and nobody knows of which.
        exposition(
          'pg_settings_max_connections',
          { [IDENTITY]: 'shared' },
          100,
        ),
      ].join(''),
    );
    text.set('primaries', () =>
      ['one', 'two']
        .map(id =>
          [
            healthy(id, started),
            exposition('pg_replication_is_replica', { [IDENTITY]: id }, 0),
          ].join(''),
        )
        .join(''),
    );
    text.set('standing', () =>
      [
        exposition(
          'pg_replication_lag_seconds',
          { [IDENTITY]: 'standing' },
          91,
        ),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'standing' }, 1),
        exposition(
          'pg_stat_wal_receiver_received_tli',
          { [IDENTITY]: 'standing', status: 'streaming', slot_name: 's' },
          7,
        ),
      ].join(''),
    );
    text.set('plain', () =>
      ['plain', 'plain-2']
        .map(id =>
          exposition('pg_settings_max_connections', { [IDENTITY]: id }, 50),
        )
        .join(''),
    );
    text.set('ending', () => healthy('ending', started));
    text.set('replicas', () =>
      [
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'promoted' }, 0),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'promoted' }, 0),
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'silent' }, 0),
        exposition('pg_replication_is_replica', { [IDENTITY]: 'silent' }, 1),
        exposition(
          'pg_stat_wal_receiver_received_tli',
          { [IDENTITY]: 'silent', status: 'streaming', slot_name: 's' },
          7,
          Date.now() - 601_000,
        ),
        exposition('pg_replication_lag_seconds', { [IDENTITY]: 'blind' }, 0),
        exposition('aws_rds_replica_lag_maximum', { [YACE]: 'blind' }, 2000),
      ].join(''),
    );
    text.set('reset', () => {
      const seconds = (Date.now() - started) / 1000;
      // Restarts every 4 seconds: 100 rows per second, never more than 400 in the counter.
      return exposition(
        'pg_stat_database_tup_returned',
        { [IDENTITY]: 'reset', datname: 'shop' },
        100 * (seconds % 4),
      );
    });
    text.set('alert', () =>
      exposition('demo_lag', { [IDENTITY]: 'storefront' }, alertValue),
    );
    text.set('hostile', () =>
      [...hostileValues.map(([, value]) => value), 'victim']
        .map((value, index) => exposition('hostile', { db: value }, index))
        .join(''),
    );

    prometheus = await RealPrometheus.start({
      config: {
        global: {
          scrape_interval: '500ms',
          scrape_timeout: '500ms',
          evaluation_interval: '500ms',
        },
        scrape_configs: [
          {
            job_name: 'main',
            static_configs: [{ targets: [main.address] }],
          },
          {
            job_name: 'second',
            static_configs: [{ targets: [second.address] }],
          },
        ],
      },
      rules: [
        {
          name: 'demo',
          rules: [
            {
              alert: 'ReplicaLag',
              expr: 'demo_lag > 60',
              for: '3s',
              labels: { severity: 'page' },
              annotations: {
                summary: '{{ $labels.dbinstance_identifier }} is behind',
                runbook_url: 'https://runbooks.example.com/lag',
              },
            },
            {
              alert: 'Elsewhere',
              expr: 'vector(1)',
              labels: { severity: 'page', service: 'another' },
            },
          ],
        },
      ],
    });
    service = createReadingsService({
      config: mockServices.rootConfig({
        data: {
          headroom: {
            prometheus: [
              { name: 'real', url: prometheus.url, scrapeInterval: '1s' },
            ],
            readings: { refreshInterval: '100ms' },
          },
        },
      }),
      logger: mockServices.logger.mock(),
    });
  }, 30_000);

  afterAll(async () => {
    await prometheus?.stop();
    await main?.stop();
    await second?.stop();
  });

  const readingOf = (state: EntityState, resource: string, id: string) => {
    const found = state.layers[0].resources
      .find(candidate => candidate.id === resource)
      ?.readings.find(reading => reading.id === id);
    if (!found) {
      throw new Error(`${resource} has no ${id}`);
    }
    return found;
  };
  const reading = (
    readingId: string,
    id: string,
    more: Partial<MeasuredResource> = {},
  ) =>
    service.reading(
      readingId,
      { id, account: null, region: null, since: null, ...more },
      { prometheus: null },
    );

  it('measures what is fresh', async () => {
    const replica = 'storefront-read-replica-01';
    const state = await waitFor(
      () => service.state(readingTarget(['storefront', replica])),
      ({ layers }) =>
        layers[0].status === 'ok' &&
        layers[0].resources[0].readings.every(
          ({ status }) => status === 'ok',
        ) &&
        // Until its window is full, a rate starts low.
        layers[0].resources[1].readings.some(
          ({ id, value }) => id === 'database.rows.read' && Number(value) > 930,
        ),
    );

    // Every query of the catalog was understood.
    expect(state.sources).toEqual([
      expect.objectContaining({ name: 'real', status: 'ok', warnings: [] }),
    ]);
    expect(state.layers[0]).toMatchObject({
      layer: 'database',
      status: 'ok',
      reason: null,
      missing: [],
    });
    expect(state.layers[0].headline).toMatchObject({
      id: 'database.cpu.utilization',
      value: 0.62,
    });
    const {
      'database.rows.read': rowsRead,
      'database.rows.written': rowsWritten,
      ...values
    } = Object.fromEntries(
      state.layers[0].resources[1].readings.map(({ id, value }) => [id, value]),
    );
    expect(values).toEqual({
      'database.connections.utilization': 0.3,
      'database.cpu.utilization': 0.62,
      'database.connections': 30,
      'database.connections.limit': 100,
      'database.iops.read': 12,
      'database.iops.write': 3,
      'database.replica.lag': 0.4,
      'database.replica.streaming': 1,
      'database.storage.free': 5e9,
    });
    // 1,000 per second, but for the jitter of scrapes on a busy machine.
    expect(rowsRead).toBeGreaterThan(900);
    expect(rowsRead).toBeLessThan(1100);
    expect(Number(rowsWritten) / Number(rowsRead)).toBeCloseTo(0.06, 2);
    const connections = readingOf(state, replica, 'database.connections');
    const age = Date.now() - Date.parse(connections.sampledAt ?? '');
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(3000);

    // The query that is shown gives the number that is shown.
    const client = new PrometheusClient({
      url: prometheus.url,
      auth: { type: 'none' },
      method: 'GET',
      timeoutMs: 5000,
      maxResponseBytes: 1e6,
      budget: new ByteBudget(1e7),
    });
    const { result } = await client.query(connections.query ?? '');
    expect(result.map(({ value }) => value)).toEqual([30]);
  });

  it('says unknown for NaN and infinite', async () => {
    for (const [id, reason] of [
      ['database.cpu.utilization', 'no datapoint'],
      ['database.connections.utilization', 'infinite'],
    ]) {
      // A lost scrape of a busy machine would say that there is no series.
      const unknown = await waitFor(
        () => reading(id, 'nan'),
        found => found.reason?.includes(reason) ?? false,
      );
      expect(unknown).toMatchObject({ status: 'unknown', value: null });
    }
  });

  it('says unknown for duplicates that disagree, and takes those that agree', async () => {
    expect(await reading('database.connections.limit', 'twice')).toMatchObject({
      status: 'unknown',
      value: null,
      reason: expect.stringContaining('different values'),
    });
    expect(await reading('database.connections.limit', 'same')).toMatchObject({
      status: 'ok',
      value: 100,
    });
  });

  it('says stale where Prometheus still answers with an old sample', async () => {
    const frozen = await reading('database.connections.limit', 'frozen');
    expect(frozen).toMatchObject({
      status: 'stale',
      value: 100,
      staleAfterSeconds: 8.2,
      reason: expect.stringContaining('no newer sample'),
    });
    expect(Date.parse(frozen.sampledAt ?? '')).toBe(started - 60_000);
  });

  it('finds what cloudwatch_exporter stamped with times 10 minutes old', async () => {
    const late = await waitFor(
      () => reading('database.cpu.utilization', 'late'),
      ({ status }) => status === 'ok',
    );
    expect(late).toMatchObject({ value: 0.62, delaySeconds: 0 });
    const age = Date.now() - Date.parse(late.sampledAt ?? '');
    expect(age).toBeGreaterThan(600_000);
    expect(age).toBeLessThan(620_000);
    expect(
      await reading('database.cpu.utilization', 'storefront'),
    ).toMatchObject({ value: 0.62, delaySeconds: 300 });
  });

  it('finds what YACE stamped with times that are older than an instant query looks back', async () => {
    const target = readingTarget(['stamped', 'stamped-replica']);
    const { layers } = await waitFor(
      () => service.state(target),
      state => state.layers[0].status === 'ok',
    );
    const [{ resources, missing, headline }] = layers;
    expect(missing).toEqual([]);
    expect(headline).toMatchObject({
      value: 0.62,
      status: 'ok',
      delaySeconds: 0,
    });
    const age = Date.now() - Date.parse(headline?.sampledAt ?? '');
    expect(age).toBeGreaterThan(399_000);
    expect(age).toBeLessThan(420_000);
    // What CloudWatch has a lag of is a replica, and the other one of the account is none.
    expect(resources.map(({ id, role }) => [id, role])).toEqual([
      ['stamped', 'primary'],
      ['stamped-replica', 'replica'],
    ]);
    // Samples stand at their own times in the past.
    const { series } = await waitFor(
      () => service.history(target, { windowSeconds: 1800 }),
      each => each.series.length === 3,
    );
    expect(
      series.map(({ readingId, resource }) => [readingId, resource]).sort(),
    ).toEqual([
      ['database.cpu.utilization', 'stamped'],
      ['database.cpu.utilization', 'stamped-replica'],
      ['database.replica.lag', 'stamped-replica'],
    ]);
  });

  it('takes nothing of an equally named instance of another account', async () => {
    const cpuOf = (account: string | null) =>
      reading('database.cpu.utilization', 'shared', { account });
    expect(
      await waitFor(
        () => cpuOf('222'),
        ({ status }) => status === 'ok',
      ),
    ).toMatchObject({ value: 0.22 });
    expect(await cpuOf('111')).toMatchObject({ value: 0.11 });
    expect(await cpuOf(null)).toMatchObject({
      status: 'unknown',
      reason:
        'real has series of several that are called shared, and which are its is not said: account 111 or 222',
    });
    const state = await service.state(
      readingTarget(['shared'], {
        database: {
          instances: [
            {
              id: 'shared',
              account: '111',
              region: null,
              since: null,
              declaredRole: 'primary',
              madeByOperation: null,
            },
          ],
        },
      }),
    );
    expect(
      readingOf(state, 'shared', 'database.connections.limit'),
    ).toMatchObject({ status: 'unknown', value: null });
    expect(state.layers[0]).toMatchObject({
      headline: { value: 0.11 },
      missing: [
        {
          what: 'Prometheus real knows several instances called shared: account 111 or 222',
          fix: expect.stringContaining('the labels account_id and region'),
          annotation: null,
        },
      ],
    });
  });

  it('calls a primary what is one, wherever it is named', async () => {
    const { layers } = await waitFor(
      () => service.state(readingTarget(['one', 'two'])),
      state => state.layers[0].status === 'ok',
    );
    expect(
      layers[0].resources.map(({ id, role, readings }) => [
        id,
        role,
        readings.some(each => each.id === 'database.replica.lag'),
      ]),
    ).toEqual([
      ['one', 'primary', false],
      ['two', 'primary', false],
    ]);
  });

  it('says of a replica that nothing shows to be one that its lag may be any', async () => {
    const { layers } = await waitFor(
      () => service.state(readingTarget(['plain', 'plain-2'])),
      state =>
        state.layers[0].resources[1].readings.some(
          ({ status }) => status === 'ok',
        ),
    );
    expect(layers[0]).toMatchObject({
      status: 'unknown',
      reason:
        'Nothing shows whether plain-2 is a replica, and so how far it lags',
    });
    expect(layers[0].resources[1].role).toBeNull();
  });

  it('does not call a replica streaming that does not replay', async () => {
    const read = (id: string) =>
      waitFor(
        () => reading('database.replica.streaming', id),
        ({ status }) => status === 'ok',
      );
    expect(await read('standing')).toMatchObject({ value: 0 });
    expect(await read('storefront-read-replica-01')).toMatchObject({
      value: 1,
    });
  });

  it('dates a rate by its newest sample, and never back', async () => {
    const target = readingTarget(['ending']);
    const shown = async () => {
      const state = await service.state(target);
      return ['database.connections', 'database.rows.read'].map(id =>
        readingOf(state, 'ending', id),
      );
    };
    await waitFor(shown, both => both.every(({ status }) => status === 'ok'));
    text.set('ending', () => '');
    const newest: number[] = [];
    const rates: Array<[age: number, limit: number]> = [];
    const [connections, rows] = await waitFor(
      async () => {
        const both = await shown();
        const times = both.map(({ sampledAt }) => Date.parse(sampledAt ?? ''));
        newest.push(Math.max(...times));
        const [{ sampledAt }, rate] = both;
        if (rate.status === 'ok') {
          rates.push([
            Math.abs(
              Date.parse(rate.sampledAt ?? '') - Date.parse(sampledAt ?? ''),
            ),
            1000,
          ]);
        }
        return both;
      },
      both => both.every(({ status }) => status === 'stale'),
    );
    // The rate went on for its window, by samples that did not come any more.
    expect(rates.length).toBeGreaterThan(3);
    for (const [difference, limit] of rates.slice(3)) {
      expect(difference).toBeLessThanOrEqual(limit);
    }
    expect(newest).toEqual([...newest].sort((a, b) => a - b));
    expect(
      Math.abs(
        Date.parse(connections.sampledAt ?? '') -
          Date.parse(rows.sampledAt ?? ''),
      ),
    ).toBeLessThanOrEqual(1000);
  });

  it('knows nothing of one that was made since, whatever had its name', async () => {
    const since = new Date(Date.now() + 3_600_000).toISOString();
    const well = await waitFor(
      () => reading('database.connections', 'storefront'),
      ({ status }) => status === 'ok',
    );
    expect(well.value).toBe(30);
    expect(
      await reading('database.connections', 'storefront', { since }),
    ).toMatchObject({ status: 'unknown', value: null });
    const target = readingTarget(['storefront'], {
      database: {
        instances: [
          {
            id: 'storefront',
            account: null,
            region: null,
            since,
            declaredRole: null,
            madeByOperation: 'op',
          },
        ],
      },
    });
    const { layers } = await service.state(target);
    expect(layers[0]).toMatchObject({
      status: 'unknown',
      reason: 'storefront was made a short while ago, and is not measured yet',
      missing: [],
    });
    expect(
      layers[0].resources[0].readings.filter(({ value }) => value !== null),
    ).toEqual([]);
    expect(
      (await service.history(target, { windowSeconds: 1800 })).series,
    ).toEqual([]);
  });

  it('does not believe a lag of 0 where nothing is replicated', async () => {
    const stateOf = (replica: string) => () => {
      const target = readingTarget(['storefront', replica]);
      // Headroom made it as a replica: that it is none any more is no role, but a fault.
      target.database!.instances[1].madeByOperation = 'op';
      return service.state(target);
    };
    const settled = ({ layers: [{ status }] }: EntityState) =>
      status === 'critical' || status === 'attention';
    const expected: Array<[string, string, string]> = [
      [
        'promoted',
        'critical',
        'Replica lag of promoted: it does not replicate',
      ],
      ['blind', 'critical', 'Replica lag of blind: 33\u00a0min'],
      [
        'silent',
        'attention',
        'Receiving from its primary of silent: it receives nothing any more',
      ],
    ];
    for (const [replica, status, reason] of expected) {
      const { layers } = await waitFor(stateOf(replica), settled);
      expect(layers[0]).toMatchObject({
        status,
        reason: expect.stringContaining(reason),
      });
    }
  });

  it('says what has no series, and what to do', async () => {
    const state = await service.state(
      readingTarget(['storefront', 'never-seen']),
    );
    expect(state.layers[0]).toMatchObject({
      status: 'unknown',
      reason: 'Prometheus real has no series for never-seen',
      missing: [
        {
          what: 'Prometheus real has no series for never-seen',
          annotation: {
            key: 'headroom.dev/rds-instance',
            example: 'storefront,never-seen',
          },
        },
      ],
    });
  });

  it('lets a stopped target become stale, with its last number', async () => {
    await waitFor(
      () => reading('database.connections', 'leaving'),
      ({ status }) => status === 'ok',
    );
    second.text = null;
    const seen: string[] = [];
    const stale = await waitFor(
      async () => {
        const now = await reading('database.connections', 'leaving');
        seen.push(now.status);
        return now;
      },
      ({ status }) => status !== 'ok',
    );
    expect(stale).toMatchObject({
      status: 'stale',
      value: 30,
      reason: expect.stringContaining('its series ended'),
    });
    // One lost scrape changes nothing yet.
    expect(seen.length).toBeGreaterThan(3);
  });

  it('shows a past without a dip below zero where counters were reset', async () => {
    let look = 0;
    const history = await waitFor(
      () =>
        service.history(
          // Another service each time, since histories are kept for seconds.
          readingTarget(['reset'], {
            entityRef: `component:default/reset-${look++}`,
          }),
          { windowSeconds: 1800 },
        ),
      // A point each eight seconds.
      ({ series }) =>
        (series[0]?.points.filter(([, value]) => value !== null).length ?? 0) >
        1,
      30_000,
    );
    expect(history.reason).toBeNull();
    expect(history.series.map(({ readingId }) => readingId)).toEqual([
      'database.rows.read',
    ]);
    const { points } = history.series[0];
    expect(history.end - history.start).toBeGreaterThanOrEqual(1800);
    expect(points[0]).toEqual([history.start, null]);
    expect(points).toHaveLength(
      (history.end - history.start) / history.stepSeconds + 1,
    );
    for (const [, value] of points) {
      expect(value ?? 0).toBeGreaterThanOrEqual(0);
      expect(value ?? 0).toBeLessThan(200);
    }
  });

  it('follows an alert from pending to firing to resolved', async () => {
    const target = readingTarget(['storefront']);
    const alert = async () => (await service.state(target)).alerts?.[0];
    expect(await alert()).toBeUndefined();

    alertValue = 100;
    const pending = await waitFor(alert, found => found?.state === 'pending');
    expect(pending).toMatchObject({
      name: 'ReplicaLag',
      severity: 'page',
      summary: 'storefront is behind',
      runbookUrl: 'https://runbooks.example.com/lag',
      resource: 'storefront',
      silenced: null,
      resolvedAt: null,
    });
    const firing = await waitFor(
      alert,
      found => found?.state === 'firing' && found.since !== null,
    );
    const secondsSince = (time: string | null | undefined) =>
      (Date.now() - Date.parse(time ?? '')) / 1000;
    expect(secondsSince(firing?.since)).toBeLessThan(10);
    // It was pending for as long as its rule says, and does not fire since then.
    expect(
      secondsSince(firing?.activeSince) - secondsSince(firing?.since),
    ).toBeGreaterThanOrEqual(2.5);
    expect((await service.state(target)).layers[0]).toMatchObject({
      status: 'critical',
      reason: 'ReplicaLag fires for storefront',
    });

    // An alert shorter than a step of the look-back is not seen; let this one last.
    await waitFor(
      () => Date.now() - Date.parse(firing?.since ?? ''),
      age => age > 3500,
    );
    alertValue = 0;
    const resolved = await waitFor(alert, found => found?.state === 'resolved');
    expect(resolved).toMatchObject({
      name: 'ReplicaLag',
      summary: 'storefront is behind',
      since: expect.stringMatching(/^20/),
      silenced: null,
    });
    expect(
      Math.abs(Date.parse(resolved?.resolvedAt ?? '') - Date.now()),
    ).toBeLessThan(5000);
    expect((await service.state(target)).layers[0].status).toBe('ok');
  });

  it.each(hostileValues)('matches nothing but %s', async (_name, value) => {
    const client = new PrometheusClient({
      url: prometheus.url,
      auth: { type: 'none' },
      method: 'POST',
      timeoutMs: 5000,
      maxResponseBytes: 1e6,
      budget: new ByteBudget(1e7),
    });
    const one = await client.query(`hostile{${oneOfMatcher('db', [value])}}`);
    expect(one.result.map(({ labels }) => labels.db)).toEqual([value]);
    const two = await client.query(
      `hostile{${oneOfMatcher('db', [value, 'absent'])}}`,
    );
    expect(two.result.map(({ labels }) => labels.db)).toEqual([value]);
  });

  it('fails with the last number and its age when Prometheus is gone', async () => {
    const target = readingTarget(['storefront']);
    await service.state(target);
    await prometheus.stop();
    const state = await waitFor(
      () => service.state(target),
      // A round that was under way had some answers already, and others of a server that was closing.
      each =>
        readingOf(each, 'storefront', 'database.connections')?.reason?.includes(
          'connection refused',
        ) === true && each.alerts === null,
      15_000,
    );
    expect(state.sources[0]).toMatchObject({
      reason: 'connection refused',
      lastSuccessAt: expect.stringMatching(/^20/),
    });
    expect(
      readingOf(state, 'storefront', 'database.connections'),
    ).toMatchObject({
      status: 'failed',
      value: null,
      sampledAt: expect.stringMatching(/^20/),
      reason: expect.stringMatching(
        /^real gave no answer: connection refused; last known: 30, \d+\ss ago$/,
      ),
    });
    expect(state.layers[0].status).toBe('unknown');
    expect(state.layers[0].missing).toEqual([]);
    expect(state.alerts).toBeNull();
    expect(
      await service.history(
        { ...target, entityRef: 'component:default/unseen' },
        { windowSeconds: 1800 },
      ),
    ).toMatchObject({
      series: [],
      reason: 'real gave no answer: connection refused',
    });
  });
});
