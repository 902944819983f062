import { FakePrometheus } from './__testUtils__/FakePrometheus';
import { ReadingsSetUp } from './__testUtils__/ReadingsSetUp';
import { readingTarget } from './__testUtils__/readingTarget';
import { TestServer } from './__testUtils__/TestServer';

describe('a source that fails, or tells half', () => {
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

  it('is not well by an answer that is partial', async () => {
    const service = serviceOf();
    answerCpu({ 'db-1': '0.5' });
    const well = await service.state(readingTarget(['db-1']));
    expect(well.layers[0].status).toBe('ok');
    fake.partial = true;
    setUp.now += 40_000;
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
    const seconds = setUp.now / 1000;
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
        since: new Date(setUp.now - 300_000).toISOString(),
        activeSince: new Date(setUp.now - 600_000).toISOString(),
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
      setUp.now += 1000;
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
      setUp.now += 5000;
    }
    down = false;
    const recoveredAt = setUp.now;
    while (!(await value())) {
      setUp.now += 5000;
    }
    await flaky.stop();
    expect(setUp.now - recoveredAt).toBeLessThanOrEqual(10_000);
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
});
