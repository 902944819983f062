import { HISTORY_POLL_SECONDS } from '@headroom/backstage-plugin-headroom-common';
import { MeasuredResource } from './ReadingsService';
import { FakePrometheus } from './__testUtils__/FakePrometheus';
import { isCpu, ReadingsSetUp } from './__testUtils__/ReadingsSetUp';
import { readingTarget } from './__testUtils__/readingTarget';
import { TestServer } from './__testUtils__/TestServer';
import { waitFor } from './__testUtils__/waitFor';

const resourceOf = (id: string): MeasuredResource => ({
  id,
  account: null,
  region: null,
  since: null,
});

describe('DefaultReadingsService', () => {
  jest.setTimeout(20_000);

  let setUp: ReadingsSetUp;
  let fake: FakePrometheus;

  beforeEach(async () => {
    setUp = await ReadingsSetUp.start();
    fake = setUp.fake;
  });

  afterEach(async () => {
    await setUp.stop();
  });

  const serviceOf: ReadingsSetUp['serviceOf'] = (...args) =>
    setUp.serviceOf(...args);
  const answerCpu: ReadingsSetUp['answerCpu'] = (...args) =>
    setUp.answerCpu(...args);

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
      setUp.now += 3000;
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
      setUp.now += afterMs;
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
              values: [[setUp.now / 1000 - 60, '1']],
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
    setUp.now += 9000;
    expect(await headline()).toBe(0.5);
    setUp.now += 2000;
    expect(await headline()).toBe(0.5);
    await waitFor(headline, value => value === 0.6);

    answerCpu({ 'db-1': '0.7' });
    setUp.now += 31_000;
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
        setUp.now += 2000;
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
    setUp.now += 4000;
    expect(await read()).toMatchObject({ value: 0.5 });
    setUp.now += 2000;
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
    expect(await read(setUp.now - 301_000)).toMatchObject({ status: 'ok' });
    expect(await read(setUp.now - 200_000)).toMatchObject({
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
          annotations: { 'headroom.dev/aws-account-id': '111' },
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

  it('corrects ages for a source whose clock is wrong', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' }, () => setUp.now / 1000 - 3600);
    const state = await service.state(readingTarget(['db-1']));
    const age =
      setUp.now - Date.parse(state.layers[0].headline?.sampledAt ?? '');
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
          annotations: {
            'prod.headroom.dev/rds-instance':
              'storefront-db,storefront-read-replica-01',
            'headroom.dev/aws-region': 'eu-central-1',
          },
        },
      ],
    });
    const unknown = await service.state(
      readingTarget(['db-1'], { prometheus: 'nowhere' }),
    );
    expect(unknown.layers[0]).toMatchObject({
      status: 'unmeasured',
      missing: [{ annotations: { 'headroom.dev/prometheus': 'main' } }],
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
