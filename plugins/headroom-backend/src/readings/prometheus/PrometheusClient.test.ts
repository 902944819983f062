import { IncomingMessage, RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ByteBudget } from '../http/ByteBudget';
import { HttpAuth } from '../http/HttpAuth';
import { TestServer } from '../__testUtils__/TestServer';
import { waitFor } from '../__testUtils__/waitFor';
import { PrometheusClient } from './PrometheusClient';

const SECRET = 'hunter2-planted-secret';

function success(value: unknown): string {
  return JSON.stringify({
    status: 'success',
    data: {
      resultType: 'vector',
      result: [{ metric: { db: 'orders' }, value: [1700000000.5, value] }],
    },
  });
}

describe('PrometheusClient', () => {
  let server: TestServer | undefined;

  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  async function clientOf(
    listener: RequestListener,
    options: {
      auth?: HttpAuth;
      method?: 'GET' | 'POST';
      prefix?: string;
      timeoutMs?: number;
      budget?: ByteBudget;
    } = {},
  ): Promise<PrometheusClient> {
    server = await TestServer.start(listener);
    return new PrometheusClient({
      url: `${server.url}${options.prefix ?? ''}`,
      auth: options.auth ?? { type: 'none' },
      method: options.method ?? 'POST',
      timeoutMs: options.timeoutMs ?? 10_000,
      maxResponseBytes: 10_000,
      budget: options.budget ?? new ByteBudget(40_000),
    });
  }

  it.each([
    ['POST', '/prefix/api/v1/query', ''],
    ['POST', '/prefix/api/v1/query', '/'],
    [
      'GET',
      '/prefix/api/v1/query?query=up%7Ba%3D%22b%22%7D&timeout=10000ms',
      '',
    ],
  ] as const)('asks by %s, below a prefix', async (method, url, slash) => {
    let seen = '';
    let body = '';
    const client = await clientOf(
      async (request, response) => {
        seen = `${request.method} ${request.url}`;
        for await (const chunk of request) {
          body += chunk;
        }
        response.end(success('1'));
      },
      { method, prefix: `/prefix${slash}` },
    );
    await client.query('up{a="b"}');
    expect(seen).toBe(`${method} ${url}`);
    expect(body).toBe(
      method === 'POST' ? 'query=up%7Ba%3D%22b%22%7D&timeout=10000ms' : '',
    );
  });

  it.each([
    ['1.5', 1.5],
    ['-2e-7', -2e-7],
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
    ['0', 0],
  ])('reads the value %s', async (text, value) => {
    const client = await clientOf((_request, response) =>
      response.end(success(text)),
    );
    expect((await client.query('x')).result).toEqual([
      { labels: { db: 'orders' }, time: 1700000000.5, value },
    ]);
  });

  it('keeps warnings, drops infos, and skips native histograms', async () => {
    const client = await clientOf((_request, response) =>
      response.end(
        JSON.stringify({
          status: 'success',
          warnings: ['store-2 did not answer'],
          infos: ['metric might not be a counter'],
          data: {
            resultType: 'vector',
            result: [{ metric: {}, histogram: [1, {}] }],
          },
        }),
      ),
    );
    expect(await client.query('x')).toEqual({
      result: [],
      warnings: ['store-2 did not answer'],
      partial: true,
    });
  });

  it.each<[string, object, object]>([
    ['nothing of the kind', {}, { partial: false, warnings: [] }],
    [
      'isPartial: false',
      { isPartial: false },
      { partial: false, warnings: [] },
    ],
    [
      'isPartial, as VictoriaMetrics does',
      { isPartial: true },
      {
        partial: true,
        warnings: [
          'its answer is partial: not all of its storage nodes answered',
        ],
      },
    ],
    [
      'a warning about the query itself',
      { warnings: ['PromQL warning: a histogram among numbers'] },
      {
        partial: false,
        warnings: ['PromQL warning: a histogram among numbers'],
      },
    ],
  ])('is told of a partial answer by %s', async (_what, more, expected) => {
    const client = await clientOf((_request, response) =>
      response.end(JSON.stringify({ ...JSON.parse(success('1')), ...more })),
    );
    expect(await client.query('x')).toMatchObject(expected);
  });

  it('understands gzip', async () => {
    const client = await clientOf((_request, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync(success('7')));
    });
    expect((await client.query('x')).result[0].value).toBe(7);
  });

  const failures: Array<[string, RequestListener, object]> = [
    [
      'hangs',
      () => undefined,
      { kind: 'timeout', message: 'no answer within 0.3 s' },
    ],
    [
      'hangs in the middle',
      (_request, response) => response.write('{"status":'),
      { kind: 'timeout' },
    ],
    [
      'answers a login page',
      (_request, response) => response.end('<!doctype html><h1>Sign in'),
      { kind: 'not-json', message: expect.stringContaining('login page') },
    ],
    [
      'redirects to a login page',
      (_request, response) =>
        response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
      {
        kind: 'http',
        status: 302,
        message: expect.stringContaining('login page'),
      },
    ],
    [
      'refuses us',
      (_request, response) => response.writeHead(401).end('Unauthorized'),
      {
        kind: 'http',
        status: 401,
        message: expect.stringContaining('check auth'),
      },
    ],
    [
      'refuses us in JSON',
      (_request, response) => response.writeHead(403).end('{"message":"no"}'),
      {
        kind: 'http',
        status: 403,
        message: expect.stringContaining('check auth'),
      },
    ],
    [
      'is a proxy without a server behind it',
      (_request, response) => response.writeHead(502).end('<html>'),
      { kind: 'http', message: 'it answered HTTP 502' },
    ],
    [
      'cuts the answer off',
      (_request, response) => response.end(success('1').slice(0, 40)),
      { kind: 'not-json', message: expect.stringContaining('cut off') },
    ],
    [
      'breaks the connection in the middle',
      (_request, response) => {
        response.setHeader('Content-Length', '1000');
        response.write('{"status":', () => response.destroy());
      },
      { kind: 'unreachable' },
    ],
    [
      'answers too much',
      (_request, response) => response.end('x'.repeat(20_000)),
      {
        kind: 'too-big',
        message:
          'its answer is too large, more than 10000 bytes (maxResponseMebibytes)',
      },
    ],
    [
      'answers too much in little',
      (_request, response) => {
        response.setHeader('Content-Encoding', 'gzip');
        response.end(gzipSync('x'.repeat(5_000_000)));
      },
      { kind: 'too-big' },
    ],
    [
      'refuses the query',
      (_request, response) =>
        response
          .writeHead(400)
          .end('{"status":"error","errorType":"bad_data","error":"parse"}'),
      { kind: 'query', message: 'bad_data: parse' },
    ],
    [
      'is another API',
      (_request, response) => response.end('{"version":"1"}'),
      { kind: 'bad-envelope', message: expect.stringContaining('Prometheus?') },
    ],
    [
      'answers a number where a string belongs',
      (_request, response) => response.end(success(1)),
      { kind: 'bad-envelope' },
    ],
    [
      'answers no number',
      (_request, response) => response.end(success('')),
      { kind: 'bad-envelope' },
    ],
    [
      'answers another type',
      (_request, response) =>
        response.end(
          '{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}',
        ),
      { kind: 'bad-envelope' },
    ],
  ];

  it.each(failures)(
    'says what is wrong when the server %s',
    async (_what, listener, expected) => {
      const client = await clientOf(listener, {
        // Only those who wait for it should feel a slow machine.
        timeoutMs:
          'kind' in expected && expected.kind === 'timeout' ? 300 : 10_000,
      });
      await expect(client.query('x')).rejects.toMatchObject({
        name: 'UpstreamError',
        ...expected,
      });
    },
  );

  it('cuts answers off that are too large together', async () => {
    const budget = new ByteBudget(20_000);
    let open = 0;
    const client = await clientOf(
      async (_request, response) => {
        open++;
        response.on('close', () => open--);
        // Each is allowed; they end only when it is known what became of all.
        response.write(' '.repeat(8000));
      },
      { budget, timeoutMs: 1000 },
    );
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => client.query('x')),
    );
    const kinds = results.map(result =>
      result.status === 'rejected' ? result.reason.kind : 'answered',
    );
    expect(kinds.sort()).toEqual(['timeout', 'timeout', 'too-big', 'too-big']);
    expect(
      results.find(
        result =>
          result.status === 'rejected' && result.reason.kind === 'too-big',
      ),
    ).toMatchObject({
      reason: {
        message:
          'its answer is too large together with others, more than 20000 bytes at once',
      },
    });
    // What was taken is given back, whatever became of it.
    expect(budget.take(20_000)).toBe(true);
    await waitFor(
      () => open,
      still => still === 0,
    );
  });

  it('says that nothing listens', async () => {
    const client = await clientOf(() => undefined);
    await server?.stop();
    await expect(client.query('x')).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'connection refused',
    });
  });

  it('asks once more when a connection broke before anything came', async () => {
    let requests = 0;
    const client = await clientOf((request, response) => {
      requests++;
      if (requests === 1) {
        request.socket.destroy();
      } else {
        response.end(success('1'));
      }
    });
    expect((await client.query('x')).result).toHaveLength(1);
  });

  const auths: Array<[HttpAuth, string, string]> = [
    [
      { type: 'basic', username: 'user', password: SECRET },
      'authorization',
      `Basic ${Buffer.from(`user:${SECRET}`).toString('base64')}`,
    ],
    [{ type: 'bearer', token: SECRET }, 'authorization', `Bearer ${SECRET}`],
    [
      { type: 'headers', headers: { 'X-Scope-OrgID': SECRET } },
      'x-scope-orgid',
      SECRET,
    ],
  ];

  it.each(auths)(
    'sends %j, and shows nothing of what comes back',
    async (auth, header, value) => {
      let seen: string | string[] | undefined;
      // As it was sent, and in ways that no search for the secret would find.
      const echo = (request: IncomingMessage) =>
        [
          seen,
          SECRET,
          request.headers.host,
          encodeURIComponent(value),
          JSON.stringify(value).slice(1, -1),
          Buffer.from(value).toString('hex'),
          SECRET.slice(0, -3),
        ].join(' ');
      let answer: (text: string) => object = () => ({});
      const client = await clientOf(
        (request, response) => {
          seen = request.headers[header];
          response.end(JSON.stringify(answer(echo(request))));
        },
        { auth },
      );
      answer = error => ({ status: 'error', errorType: 'bad_data', error });
      const error = await client.query('x').catch((caught: Error) => caught);
      answer = errorType => ({ status: 'error', errorType, error: 'x' });
      const odd = await client.query('x').catch((caught: Error) => caught);
      answer = warning => ({
        ...JSON.parse(success('1')),
        warnings: [warning, `${warning} again`],
      });
      const { warnings, partial } = await client.query('x');

      expect(seen).toBe(value);
      expect(error).toMatchObject({
        kind: 'query',
        message:
          'it refused or failed to run the query (bad_data); its words are not shown because auth is set',
      });
      expect({ warnings, partial }).toEqual({
        warnings: ['it warns that its answer may be incomplete'],
        partial: true,
      });
      const all = JSON.stringify([
        [error, odd].map(each => [each, String(each)]),
        warnings,
      ]);
      for (const part of [SECRET.slice(0, -3), value, '127.0.0.1']) {
        expect(all).not.toContain(part);
      }
    },
  );

  it('does not take credentials along to where it is redirected', async () => {
    let followed = 0;
    const elsewhere = await TestServer.start((_request, response) => {
      followed++;
      response.end(success('1'));
    });
    const client = await clientOf(
      (_request, response) =>
        response.writeHead(307, { Location: elsewhere.url }).end(),
      { auth: { type: 'headers', headers: { 'X-Key': SECRET } } },
    );
    await expect(client.query('x')).rejects.toMatchObject({ status: 307 });
    await elsewhere.stop();
    expect(followed).toBe(0);
  });
});
