import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { OperationEvent } from '@headroom/backstage-plugin-headroom-common';
import { DefaultHeadroomClient } from './DefaultHeadroomClient';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

const event = (seq: number): OperationEvent => ({
  seq,
  at: '2026-11-24T12:00:00.000Z',
  level: 'info',
  message: `Event ${seq} – größer`,
});
const frame = (seq: number) =>
  `id: ${seq}\ndata: ${JSON.stringify(event(seq))}\n\n`;
const FINAL = 'event: final\ndata: {"status":"verified"}\n\n';
const STREAM = { 'Content-Type': 'text/event-stream; charset=utf-8' };

describe('DefaultHeadroomClient', () => {
  const requests: IncomingMessage[] = [];
  let handlers: Handler[] = [];
  let now = 0;
  let pauses: number[] = [];
  const server = createServer((req, res) => {
    requests.push(req);
    const handler = handlers.length > 1 ? handlers.shift()! : handlers[0];
    handler(req, res);
  });
  let client: DefaultHeadroomClient;

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
    });
    client = new DefaultHeadroomClient({
      discovery,
      now: () => now,
      pause: async ms => {
        pauses.push(ms);
        now += ms;
      },
    });
  });
  beforeEach(() => {
    requests.length = 0;
    handlers = [];
    pauses = [];
    now = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const tokens = () => {
    let count = 0;
    return { token: async () => `token-${++count}` };
  };
  const answer =
    (status: number, body: unknown): Handler =>
    (_req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify(body));
    };
  const collect = async (after?: number) => {
    const seen: OperationEvent[] = [];
    for await (const each of client.followEvents('op', {
      ...tokens(),
      after,
    })) {
      seen.push(each);
    }
    return seen;
  };

  it.each([
    [
      'getProposal',
      () =>
        client.getProposal(
          {
            entityRef: 'component:default/storefront',
            provider: 'aws-rds',
            environment: 'prod',
          },
          tokens(),
        ),
      'GET',
      '/api/headroom/v1/entities/component/default/storefront/proposal?provider=aws-rds&environment=prod',
    ],
    [
      'getPlan',
      () => client.getPlan('a/b', tokens()),
      'GET',
      '/api/headroom/v1/plans/a%2Fb',
    ],
    [
      'createPlan',
      () =>
        client.createPlan(
          { entityRef: 'component:default/x', provider: 'p', spec: {} },
          tokens(),
        ),
      'POST',
      '/api/headroom/v1/plans',
    ],
    [
      'startOperation',
      () => client.startOperation({ planId: 'p' }, tokens()),
      'POST',
      '/api/headroom/v1/operations',
    ],
    [
      'getOperation',
      () => client.getOperation('o', tokens()),
      'GET',
      '/api/headroom/v1/operations/o',
    ],
    [
      'planUndo',
      () => client.planUndo('o', tokens()),
      'POST',
      '/api/headroom/v1/operations/o/undo',
    ],
    [
      'cancelOperation',
      () => client.cancelOperation('o', tokens()),
      'POST',
      '/api/headroom/v1/operations/o/cancel',
    ],
  ])('calls %s', async (_name, call, method, url) => {
    handlers = [answer(200, { id: 'x' })];
    expect(await call()).toEqual({ id: 'x' });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method, url });
    expect(requests[0].headers.authorization).toBe('Bearer token-1');
  });

  it('throws what the backend says', async () => {
    handlers = [
      answer(409, {
        error: { name: 'ConflictError', message: 'Operation x works on it' },
        response: { statusCode: 409 },
      }),
    ];
    await expect(
      client.startOperation({ planId: 'p' }, tokens()),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { message: 'Operation x works on it' },
    });
  });

  it('follows events across broken connections, each told once', async () => {
    const bytes = Buffer.from(frame(2));
    handlers = [
      (_req, res) => {
        res.writeHead(200, STREAM);
        res.write(`: connected\n\n${frame(1)}`);
        // In the middle of a character of the second event.
        res.write(bytes.subarray(0, bytes.indexOf(0xc3) + 1), () =>
          res.destroy(),
        );
      },
      (_req, res) => {
        res.writeHead(503);
        res.end('starting');
      },
      (_req, res) => {
        res.writeHead(200, STREAM);
        res.end(frame(1) + frame(2) + frame(3));
      },
      (_req, res) => {
        res.writeHead(200, STREAM);
        res.end(frame(4) + FINAL);
      },
    ];
    expect(await collect()).toEqual([1, 2, 3, 4].map(event));
    expect(requests.map(each => each.url?.split('?')[1])).toEqual([
      'after=0',
      'after=1',
      'after=1',
      'after=3',
    ]);
    // A token may be too old by the time of a reconnect.
    expect(requests.map(each => each.headers.authorization)).toEqual(
      [1, 2, 3, 4].map(each => `Bearer token-${each}`),
    );
  });

  it('starts after what was seen', async () => {
    handlers = [
      (_req, res) => {
        res.writeHead(200, STREAM);
        res.end(FINAL);
      },
    ];
    expect(await collect(7)).toEqual([]);
    expect(requests[0].url).toContain('after=7');
  });

  it('gives up with the last error after two minutes', async () => {
    handlers = [answer(503, { error: { name: 'Error', message: 'away' } })];
    await expect(collect()).rejects.toMatchObject({ name: 'ResponseError' });
    expect(now).toBeGreaterThanOrEqual(120_000);
    expect(now).toBeLessThan(140_000);
    expect(pauses.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
  });

  it.each([401, 403, 404])('does not insist on a %s', async status => {
    handlers = [answer(status, { error: { name: 'Error', message: 'no' } })];
    await expect(collect()).rejects.toMatchObject({ name: 'ResponseError' });
    expect(requests).toHaveLength(1);
  });

  it('takes no page for a stream', async () => {
    handlers = [
      (_req, res) => {
        res.writeHead(200, { 'Content-Type': 'text/html' });
        res.end('<html>sign in</html>');
      },
    ];
    await expect(collect()).rejects.toThrow("got 'text/html'");
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    handlers = [
      (_req, res) => {
        res.writeHead(200, STREAM);
        res.write(frame(1));
      },
    ];
    const seen: OperationEvent[] = [];
    const following = (async () => {
      const options = { ...tokens(), signal: stop.signal };
      for await (const each of client.followEvents('op', options)) {
        seen.push(each);
        stop.abort();
      }
    })();
    await expect(following).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([event(1)]);
  });
});
