import { mockServices } from '@backstage/backend-test-utils';
import { HISTORY_POLL_SECONDS } from '@headroom/backstage-plugin-headroom-common';
import { createReadingsService } from './createReadingsService';
import { MeasuredResource } from './ReadingsService';
import { FakePrometheus } from './__testUtils__/FakePrometheus';
import { readingTarget } from './__testUtils__/readingTarget';
import { TestServer } from './__testUtils__/TestServer';
import { waitFor } from './__testUtils__/waitFor';

/** The question for CPU, and not that for the role, which looks at the same metric. */
const isCpu = (query: string) =>
  query.includes('cpuutilization') && !query.includes('replica_lag');

const resourceOf = (id: string): MeasuredResource => ({
  id,
  account: null,
  region: null,
  since: null,
});

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
    labels: object = {},
  ) => {
    const other = fake.answer;
    fake.answer = question =>
      isCpu(question.query)
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
                  ...labels,
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
    expect(forOne).toBe(14);
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

  it('keeps a history for as long as a page waits, an empty one shorter', async () => {
    const service = serviceOf();
    const target = readingTarget(['db-1']);
    const isRange = ({ path }: { path: string }) =>
      path.endsWith('/query_range');
    const asked = async (afterMs: number) => {
      now += afterMs;
      const before = fake.questions.filter(isRange).length;
      await service.history(target, { windowSeconds: 1800 });
      return fake.questions.filter(isRange).length - before;
    };
    expect(await asked(0)).toBe(1);
    const other = fake.answer;
    fake.answer = question =>
      isRange(question)
        ? {
            resultType: 'matrix',
            result: ['0 max', '0 min'].map(part => ({
              metric: { headroom_part: part, dbinstance_identifier: 'db-1' },
              values: [[now / 1000 - 60, '1']],
            })),
          }
        : other(question);
    expect(await asked(10_001)).toBe(1);
    expect(await asked(HISTORY_POLL_SECONDS * 1000 - 1)).toBe(0);
    expect(await asked(2)).toBe(1);
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

  it('asks for nothing but the reading that is verified', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const read = () =>
      service.reading('database.cpu.utilization', resourceOf('db-1'), {
        prometheus: 'main',
      });
    const [first] = await Promise.all([read(), read(), read()]);
    expect(first).toMatchObject({ status: 'ok', value: 0.5 });
    expect(fake.questions).toHaveLength(1);
    // Of one instance, and not of the fleet.
    const [{ query }] = fake.questions;
    expect(query).toContain('dimension_DBInstanceIdentifier="db-1"');
    expect(query).not.toContain('!=""');
  });

  it('asks as often for `verify` as there may be something new', async () => {
    const perMinute = async (scrapeInterval: string) => {
      fake.questions.length = 0;
      const service = serviceOf({
        prometheus: [{ name: 'main', url: fake.url, scrapeInterval }],
      });
      for (let look = 0; look < 30; look++) {
        // Three instances of the backend wait for four readings each.
        for (const id of [
          'database.replica.lag',
          'database.cpu.utilization',
          'database.connections',
          'database.rows.read',
        ]) {
          await service.reading(id, resourceOf('db-1'), { prometheus: null });
        }
        now += 2000;
      }
      return fake.questions.length;
    };
    // The whole fleet every two seconds would be 420.
    expect(await perMinute('30s')).toBe(4 * 10);
    expect(await perMinute('2s')).toBe(4 * 30);
  });

  it('sees at once in `verify` what is new', async () => {
    const service = serviceOf();
    const read = () =>
      service.reading('database.cpu.utilization', resourceOf('db-1'), {
        prometheus: null,
      });
    answerCpu({ 'db-1': '0.5' });
    expect(await read()).toMatchObject({ value: 0.5 });
    answerCpu({ 'db-1': '0.6' });
    now += 4000;
    expect(await read()).toMatchObject({ value: 0.5 });
    now += 2000;
    expect(await read()).toMatchObject({ value: 0.6 });
  });

  it('believes in `verify` nothing that was measured before it was made', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const read = (since: number) =>
      service.reading(
        'database.cpu.utilization',
        { ...resourceOf('db-1'), since: new Date(since).toISOString() },
        { prometheus: null },
      );
    // CloudWatch's number may be five minutes older than its time.
    expect(await read(now - 301_000)).toMatchObject({ status: 'ok' });
    expect(await read(now - 200_000)).toMatchObject({
      status: 'unknown',
      value: null,
      reason:
        'nothing was measured since db-1 was made; earlier numbers are of another one of that name',
    });
  });

  it('shows no numbers of an equally named instance in another account', async () => {
    const service = serviceOf();
    for (const [account, value] of [
      ['111', '0.5'],
      ['222', '0.9'],
    ]) {
      const others = fake.answer;
      answerCpu({ 'db-1': value }, undefined, { account_id: account });
      const mine = fake.answer;
      fake.answer = async question => {
        const answers = (await Promise.all(
          [others, mine].map(answer => answer(question)),
        )) as Array<{ result?: object[] }>;
        return isCpu(question.query)
          ? {
              ...answers[1],
              result: answers.flatMap(each => each.result ?? []),
            }
          : answers[1];
      };
    }
    const stateOf = (account: string | null) =>
      service.state(
        readingTarget(['db-1'], {
          database: {
            instances: [
              {
                ...resourceOf('db-1'),
                account,
                declaredRole: 'primary',
                madeByOperation: null,
              },
            ],
          },
        }),
      );
    expect((await stateOf('111')).layers[0].headline).toMatchObject({
      value: 0.5,
    });
    expect((await stateOf('222')).layers[0].headline).toMatchObject({
      value: 0.9,
    });
    expect((await stateOf('333')).layers[0]).toMatchObject({
      status: 'unmeasured',
      missing: [{ fix: expect.stringContaining('account 111 or 222') }],
    });
    const { layers } = await stateOf(null);
    expect(layers[0]).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('which are its is not said'),
      missing: [
        {
          what: 'Prometheus main knows several instances called db-1: account 111 or 222',
          annotation: { key: 'headroom.dev/aws-account-id', example: '111' },
        },
      ],
    });
    const read = (account: string | null) =>
      service.reading(
        'database.cpu.utilization',
        { ...resourceOf('db-1'), account },
        { prometheus: null },
      );
    expect(await read('222')).toMatchObject({ value: 0.9 });
    expect(await read(null)).toMatchObject({ status: 'unknown', value: null });
  });

  it('is not well by an answer that is partial', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const well = await service.state(readingTarget(['db-1']));
    expect(well.layers[0].status).toBe('ok');
    fake.partial = true;
    now += 40_000;
    const state = await service.state(readingTarget(['db-1']));
    expect(state.layers[0]).toMatchObject({
      status: 'unknown',
      reason:
        'main answered in part only: its answer is partial: not all of its storage nodes answered',
      headline: { value: 0.5, status: 'ok' },
    });
    expect(state.sources[0].warnings).toHaveLength(1);
  });

  it('is not well while nobody knows whether an alert fires', async () => {
    const failing = async (headroom: object) => {
      const service = serviceOf({
        prometheus: [{ name: 'main', url: fake.url, ...headroom }],
      });
      answerCpu({ 'db-1': '0.5' });
      const other = fake.answer;
      fake.answer = question => {
        if (question.path.endsWith('/alerts')) {
          throw new Error('no rules here');
        }
        return other(question);
      };
      const { alerts, layers } = await service.state(readingTarget(['db-1']));
      return { alerts, layer: layers[0] };
    };
    expect(await failing({})).toMatchObject({
      alerts: null,
      layer: {
        status: 'unknown',
        reason: expect.stringContaining('Whether an alert fires is not known'),
      },
    });
    // Whoever says that it has none, means it.
    fake.questions.length = 0;
    expect(await failing({ alerts: false })).toMatchObject({
      alerts: null,
      layer: { status: 'ok' },
    });
    expect(fake.questions.some(({ query }) => /ALERTS/.test(query))).toBe(
      false,
    );
  });

  it('believes the series of an alert where the API answers with an empty list', async () => {
    const labels = {
      alertname: 'Lag',
      severity: 'page',
      dbinstance_identifier: 'db-1',
    };
    const seconds = now / 1000;
    answerCpu({ 'db-1': '0.5' });
    const other = fake.answer;
    // As VictoriaMetrics does that was not told where vmalert is.
    fake.answer = question =>
      question.query.includes('ALERTS')
        ? {
            resultType: 'vector',
            result: [
              ['live', seconds - 40],
              ['first', seconds - 300],
              ['last', seconds - 40],
              ['active', seconds - 600],
            ].map(([part, value]) => ({
              metric: {
                ...labels,
                headroom_part: part,
                ...(part !== 'active' && { alertstate: 'firing' }),
              },
              value: [seconds, String(value)],
            })),
          }
        : other(question);
    const state = await serviceOf().state(readingTarget(['db-1']));
    expect(state.alerts).toMatchObject([
      {
        name: 'Lag',
        state: 'firing',
        resource: 'db-1',
        since: new Date(now - 300_000).toISOString(),
        activeSince: new Date(now - 600_000).toISOString(),
      },
    ]);
    expect(state.layers[0]).toMatchObject({
      status: 'critical',
      reason: 'Lag fires for db-1',
    });
  });

  it('ends the answers that are too large, and says so', async () => {
    let bytes = 0;
    let stopped = false;
    const large = await TestServer.start((_request, response) => {
      const line = `${JSON.stringify({ metric: {}, value: [1, '1'] })},`;
      const write = () => {
        while (!stopped && !response.destroyed && response.write(line)) {
          bytes += line.length;
        }
      };
      response.on('drain', write);
      response.write('{"status":"success","data":{"result":[');
      write();
    });
    const service = serviceOf({
      prometheus: [{ name: 'main', url: large.url, maxResponseMebibytes: 1 }],
    });
    const state = await service.state(readingTarget(['db-1']));
    stopped = true;
    await large.stop();
    expect(state.sources[0]).toMatchObject({
      status: 'failed',
      reason: 'its answer is too large, more than 1 MiB (maxResponseMebibytes)',
    });
    expect(state.layers[0]).toMatchObject({ status: 'unknown', missing: [] });
    // Six questions at most until the rest is not asked, each cut off at 1 MiB; buffers of the connections come on top.
    expect(bytes).toBeLessThan(6 * 5 * 1024 * 1024);
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

  it('asks a source that fails one question at a time', async () => {
    let asked = 0;
    const dead = await TestServer.start((_request, response) => {
      asked++;
      response.writeHead(503).end();
    });
    const failing = serviceOf({
      prometheus: [{ name: 'main', url: dead.url }],
    });
    const perRound: number[] = [];
    for (let second = 0; second < 240; second++) {
      const before = asked;
      await failing.state(readingTarget(['db-1']));
      if (asked > before) {
        perRound.push(asked - before);
      }
      now += 1000;
    }
    await dead.stop();
    // Fourteen questions each would be 840.
    expect(perRound).toHaveLength(60);
    expect(perRound[0]).toBeLessThanOrEqual(6);
    expect(perRound.slice(1)).toEqual(perRound.slice(1).map(() => 1));
  });

  it('shows a source that works again within 10 s, however long it was down', async () => {
    let down = true;
    const inner = fake;
    const flaky = await TestServer.start(async (request, response) => {
      if (down) {
        response.writeHead(503).end();
        return;
      }
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      const answer = await fetch(`${inner.url}${request.url}`, {
        method: request.method,
        ...(request.method === 'POST' && {
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
      });
      response.end(await answer.text());
    });
    answerCpu({ 'db-1': '0.5' });
    const service = serviceOf({
      prometheus: [{ name: 'main', url: flaky.url }],
    });
    const value = async () =>
      (await service.state(readingTarget(['db-1']))).layers[0].headline?.value;
    for (let look = 0; look < 120; look++) {
      expect(await value()).toBeFalsy();
      now += 5000;
    }
    down = false;
    const recoveredAt = now;
    while (!(await value())) {
      now += 5000;
    }
    await flaky.stop();
    expect(now - recoveredAt).toBeLessThanOrEqual(10_000);
  });

  it('does not wait for the same silence fourteen times', async () => {
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
            annotations: {},
            startsAt: '2026-11-24T00:05:00Z',
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
    const options = { prometheus: null };
    expect(
      await service.reading('no.such', resourceOf('db-1'), options),
    ).toMatchObject({
      status: 'unknown',
      reason: 'there is no reading no.such',
    });
    expect(
      await service.reading('database.connections', resourceOf('db-1'), {
        ...options,
        prometheus: 'nowhere',
      }),
    ).toMatchObject({ status: 'unknown', value: null });
  });
});
