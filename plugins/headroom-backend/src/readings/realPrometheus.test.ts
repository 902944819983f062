import { ByteBudget } from './http/ByteBudget';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { oneOfMatcher } from './promql/oneOfMatcher';
import { ReadingsService } from './ReadingsService';
import { hostileValues } from './__testUtils__/hostileValues';
import { readingTarget } from './__testUtils__/readingTarget';
import {
  describeWithPrometheus,
  RealFleet,
  readingOf,
  whySkipped,
} from './__testUtils__/RealFleet';
import { waitFor } from './__testUtils__/waitFor';

describeWithPrometheus(`against a real Prometheus${whySkipped}`, () => {
  jest.setTimeout(20_000);

  let fleet: RealFleet;
  let service: ReadingsService;

  beforeAll(async () => {
    fleet = await RealFleet.start();
    service = fleet.service;
  }, 30_000);

  afterAll(async () => {
    await fleet?.stop();
  });

  const reading: RealFleet['reading'] = (...args) => fleet.reading(...args);

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
      url: fleet.url,
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
    expect(Date.parse(frozen.sampledAt ?? '')).toBe(fleet.started - 60_000);
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
          annotations: { 'headroom.dev/rds-instance': 'storefront,never-seen' },
        },
      ],
    });
  });

  it('lets a stopped target become stale, with its last number', async () => {
    await waitFor(
      () => reading('database.connections', 'leaving'),
      ({ status }) => status === 'ok',
    );
    fleet.stopSecondTarget();
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

    fleet.alertValue = 100;
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
    fleet.alertValue = 0;
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
      url: fleet.url,
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
    await fleet.stopPrometheus();
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
