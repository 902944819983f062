import { mockServices } from '@backstage/backend-test-utils';
import { createReadingsService } from './createReadingsService';
import { FakePrometheus } from './__testUtils__/FakePrometheus';
import { readingTarget } from './__testUtils__/readingTarget';
import { TestServer } from './__testUtils__/TestServer';
import { waitFor } from './__testUtils__/waitFor';

describe('DefaultReadingsService', () => {
  jest.setTimeout(20_000);

  let fake: FakePrometheus;
  let now: number;

  beforeEach(async () => {
    fake = await FakePrometheus.start();
    now = Date.now();
  });

  afterEach(async () => {
    await fake.stop();
  });

  const serviceOf = (
    headroom: Record<string, unknown> = {
      prometheus: [{ name: 'main', url: fake.url }],
    },
  ) =>
    createReadingsService({
      config: mockServices.rootConfig({ data: { headroom } as object }),
      logger: mockServices.logger.mock(),
      now: () => now,
    });

  /** CPU by YACE of these instances, at that time. */
  const answerCpu = (
    values: Record<string, string>,
    time: () => number = () => now / 1000,
  ) => {
    const other = fake.answer;
    fake.answer = question =>
      question.query.includes('cpuutilization')
        ? {
            resultType: 'vector',
            result: Object.entries(values).flatMap(([id, value]) =>
              [
                ['0 max', value],
                ['0 min', value],
                ['0 time', String(time())],
              ].map(([part, text]) => ({
                metric: {
                  headroom_part: part,
                  dimension_DBInstanceIdentifier: id,
                },
                value: [time(), text],
              })),
            ),
          }
        : other(question);
  };

  it('asks as often for 1,000 entities and 100 viewers as for one', async () => {
    const one = serviceOf();
    await one.state(readingTarget(['db-1']));
    const forOne = fake.questions.length;
    expect(forOne).toBeLessThanOrEqual(20);
    expect(forOne).toBe(13);
    // Nothing of the entity is in them: they are for the whole fleet.
    expect(JSON.stringify(fake.questions)).not.toContain('db-1');

    fake.questions.length = 0;
    const many = serviceOf();
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        many.state(
          readingTarget([`db-${index}`, `db-${index}-replica`], {
            entityRef: `component:default/service-${index}`,
          }),
        ),
      ),
    );
    expect(fake.questions).toHaveLength(forOne);

    fake.questions.length = 0;
    const watched = serviceOf();
    for (let look = 0; look < 3; look++) {
      await Promise.all(
        Array.from({ length: 100 }, () =>
          watched.state(readingTarget(['db-1'])),
        ),
      );
      now += 3000;
    }
    expect(fake.questions).toHaveLength(forOne);
  });

  it('asks once for a history, however many look', async () => {
    const service = serviceOf();
    const target = readingTarget(['db-1', 'db-2']);
    await service.state(target);
    fake.questions.length = 0;
    await Promise.all(
      Array.from({ length: 100 }, () =>
        service.history(target, { windowSeconds: 3600 }),
      ),
    );
    expect(fake.questions.map(({ path }) => path)).toEqual([
      '/api/v1/query_range',
    ]);
    await service.history(readingTarget(['db-3']), { windowSeconds: 3600 });
    expect(fake.questions).toHaveLength(2);
  });

  it('hands out what it has while the next is loaded, but nothing old', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const headline = async () => {
      const state = await service.state(readingTarget(['db-1']));
      return state.layers[0].headline?.value;
    };
    expect(await headline()).toBe(0.5);

    answerCpu({ 'db-1': '0.6' });
    now += 9000;
    expect(await headline()).toBe(0.5);
    now += 2000;
    expect(await headline()).toBe(0.5);
    await waitFor(headline, value => value === 0.6);

    answerCpu({ 'db-1': '0.7' });
    now += 31_000;
    expect(await headline()).toBe(0.7);
  });

  it('asks anew for `verify` when the shared numbers are too old', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const read = (maxAgeSeconds: number) =>
      service.reading('database.cpu.utilization', 'db-1', {
        prometheus: 'main',
        maxAgeSeconds,
      });
    expect(await read(5)).toMatchObject({ status: 'ok', value: 0.5 });
    answerCpu({ 'db-1': '0.6' });
    now += 4000;
    expect(await read(5)).toMatchObject({ value: 0.5 });
    now += 2000;
    expect(await read(5)).toMatchObject({ value: 0.6 });
  });

  it('blanks only the cells of a query that fails', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const other = fake.answer;
    fake.answer = question => {
      if (question.query.includes('read_iops')) {
        throw new Error('too many samples');
      }
      return other(question);
    };
    const state = await service.state(readingTarget(['db-1']));
    const readings = state.layers[0].resources[0].readings;
    expect(readings.filter(({ status }) => status === 'failed')).toEqual([
      expect.objectContaining({
        id: 'database.iops.read',
        value: null,
        reason: expect.stringContaining('too many samples'),
      }),
    ]);
    expect(state.layers[0].status).toBe('ok');
    expect(state.sources[0]).toMatchObject({
      status: 'ok',
      warnings: [expect.stringContaining('database.iops.read')],
    });
  });

  it('leaves a source that fails alone for longer and longer', async () => {
    let asked = 0;
    const dead = await TestServer.start((_request, response) => {
      asked++;
      response.writeHead(503).end();
    });
    const failing = serviceOf({
      prometheus: [{ name: 'main', url: dead.url }],
    });
    const rounds: number[] = [];
    for (let second = 0; second < 240; second++) {
      const before = asked;
      await failing.state(readingTarget(['db-1']));
      // The refresh may run behind the answer.
      await failing.reading('database.connections', 'db-1', {
        prometheus: null,
        maxAgeSeconds: 0,
      });
      if (asked > before) {
        rounds.push(second);
      }
      now += 1000;
    }
    await dead.stop();
    // 10 s, 20 s, 40 s, then once a minute.
    expect(rounds).toEqual([0, 10, 30, 70, 130, 190]);
    // Thirteen questions each would be 78.
    expect(asked).toBeLessThanOrEqual(rounds.length * 6);
  });

  it('does not wait for the same silence thirteen times', async () => {
    let asked = 0;
    const silent = await TestServer.start(() => {
      asked++;
    });
    const service = serviceOf({
      prometheus: [{ name: 'main', url: silent.url, timeout: '200ms' }],
    });
    const state = await service.state(readingTarget(['db-1']));
    expect(asked).toBeLessThanOrEqual(6);
    await silent.stop();
    expect(state.sources[0]).toMatchObject({
      status: 'failed',
      reason: 'no answer within 0.2 s',
    });
    expect(state.alerts).toBeNull();
    expect(state.layers[0]).toMatchObject({ status: 'unknown', missing: [] });
    expect(state.layers[0].resources[0].readings[0]).toMatchObject({
      status: 'failed',
      value: null,
      reason: 'main gave no answer: no answer within 0.2 s',
    });
  });

  it('corrects ages for a source whose clock is wrong', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' }, () => now / 1000 - 3600);
    const state = await service.state(readingTarget(['db-1']));
    const age = now - Date.parse(state.layers[0].headline?.sampledAt ?? '');
    expect(state.layers[0].headline?.status).toBe('ok');
    expect(Math.abs(age)).toBeLessThan(2000);
    expect(state.sources[0].warnings).toEqual([
      'its clock and ours differ by about 3600 s',
    ]);
  });

  it('knows which alerts are silenced', async () => {
    const labels = { alertname: 'Lag', dbinstance_identifier: 'db-1' };
    const other = fake.answer;
    fake.answer = question =>
      question.path.endsWith('/alerts')
        ? {
            alerts: [
              { labels, annotations: {}, state: 'firing', activeAt: null },
              {
                labels: { alertname: 'Other', service: 'storefront' },
                annotations: { runbook_url: 'data:text/html,planted' },
                state: 'firing',
                activeAt: '2026-11-24T00:00:00Z',
              },
              {
                labels: { alertname: 'Foreign', service: 'orders' },
                annotations: {},
                state: 'firing',
                activeAt: null,
              },
            ],
          }
        : other(question);
    const alertmanager = await TestServer.start((request, response) => {
      expect(request.url).toBe(
        '/am/api/v2/alerts?active=true&silenced=true&inhibited=true',
      );
      response.end(
        JSON.stringify([
          {
            labels: { ...labels, cluster: 'eu' },
            status: { state: 'suppressed', silencedBy: ['1'] },
          },
        ]),
      );
    });
    const service = serviceOf({
      prometheus: [{ name: 'main', url: fake.url }],
      alertmanager: [{ name: 'am', url: `${alertmanager.url}/am` }],
    });
    const state = await service.state(readingTarget(['db-1']));
    await alertmanager.stop();
    expect(
      state.alerts?.map(({ name, silenced, resource, runbookUrl }) => ({
        name,
        silenced,
        resource,
        runbookUrl,
      })),
    ).toEqual([
      { name: 'Other', silenced: null, resource: null, runbookUrl: null },
      { name: 'Lag', silenced: true, resource: 'db-1', runbookUrl: null },
    ]);
    // A silenced alert needs nobody.
    expect(state.layers[0].status).toBe('unmeasured');
    expect(state.sources.map(({ name, status }) => [name, status])).toEqual([
      ['main', 'ok'],
      ['am', 'ok'],
    ]);
  });

  it('says what to add when nothing is named, measured or configured', async () => {
    const service = serviceOf();
    const empty = await service.state(
      readingTarget([], { environment: 'prod' }),
    );
    expect(empty.layers[0]).toMatchObject({
      status: 'unmeasured',
      missing: [
        {
          annotation: {
            key: 'prod.headroom.dev/rds-instance',
            example: 'storefront-db,storefront-read-replica-01',
          },
        },
      ],
    });
    const unknown = await service.state(
      readingTarget(['db-1'], { prometheus: 'nowhere' }),
    );
    expect(unknown.layers[0]).toMatchObject({
      status: 'unmeasured',
      missing: [
        { annotation: { key: 'headroom.dev/prometheus', example: 'main' } },
      ],
    });
    const unconfigured = await serviceOf({}).state(readingTarget(['db-1']));
    expect(unconfigured.layers[0].missing[0].fix).toContain(
      'headroom.prometheus',
    );
    const none = await service.state(readingTarget([], { database: null }));
    expect(none.layers).toEqual([]);
  });

  it('never throws for a reading that does not exist', async () => {
    const service = serviceOf();
    const options = { prometheus: null, maxAgeSeconds: 1 };
    expect(await service.reading('no.such', 'db-1', options)).toMatchObject({
      status: 'unknown',
      reason: 'there is no reading no.such',
    });
    expect(
      await service.reading('database.connections', 'db-1', {
        ...options,
        prometheus: 'nowhere',
      }),
    ).toMatchObject({ status: 'unknown', value: null });
  });
});
