import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { FaultProxy } from './FaultProxy';
import { ProxyFault } from './ProxyFault';

describe('FaultProxy', () => {
  let upstream: Server;
  let seen: string[];

  beforeAll(async () => {
    upstream = createServer((req, res) => {
      seen.push(`${req.method} ${req.url} ${req.headers.host}`);
      res.writeHead(201, { 'x-kept': 'yes' }).end('a whole answer');
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
  });

  beforeEach(() => {
    seen = [];
  });

  afterAll(async () => {
    upstream.close();
    upstream.closeAllConnections();
  });

  async function withProxy(
    fault: ProxyFault | undefined,
    use: (proxy: FaultProxy, crashes: () => number) => Promise<void>,
  ) {
    const { port } = upstream.address() as AddressInfo;
    let crashes = 0;
    const proxy = await FaultProxy.start({
      upstream: `http://127.0.0.1:${port}`,
      describeCall: ({ method, path }) => ({
        name: path,
        write: method === 'POST',
      }),
      fault: ({ index }) => (index === 0 ? fault : undefined),
      onCrash: () => {
        crashes += 1;
      },
    });
    try {
      await use(proxy, () => crashes);
    } finally {
      await proxy.close();
    }
  }

  const ask = (proxy: FaultProxy, signal?: AbortSignal) =>
    fetch(`${proxy.url}/a`, { method: 'POST', body: 'x', signal });

  it('passes calls on as they are, host header and all, and counts them', () =>
    withProxy(undefined, async proxy => {
      const answer = await ask(proxy);
      expect(answer.status).toBe(201);
      expect(answer.headers.get('x-kept')).toBe('yes');
      await expect(answer.text()).resolves.toBe('a whole answer');
      expect(seen).toEqual([`POST /a ${new URL(proxy.url).host}`]);
      expect(proxy.writes).toMatchObject([{ index: 0, name: '/a', body: 'x' }]);
    }));

  it.each([
    ['crash-before', 0],
    ['crash-after', 1],
  ] as const)(
    '%s: the upstream saw %d calls, and nothing passes any more',
    (kind, count) =>
      withProxy({ kind }, async (proxy, crashes) => {
        await expect(ask(proxy)).rejects.toThrow();
        await expect(ask(proxy)).rejects.toThrow();
        expect(seen).toHaveLength(count);
        expect(crashes()).toBe(1);
        expect(proxy.crashed).toBe(true);
      }),
  );

  it('lose-answer: the upstream did it, and the next call passes', () =>
    withProxy({ kind: 'lose-answer' }, async proxy => {
      await expect(ask(proxy)).rejects.toThrow();
      expect((await ask(proxy)).status).toBe(201);
      expect(seen).toHaveLength(2);
    }));

  it('truncate: breaks off in the middle of the body', () =>
    withProxy({ kind: 'truncate' }, async proxy => {
      const reading = ask(proxy).then(answer => answer.text());
      await expect(reading).rejects.toThrow();
    }));

  it('silence: no answer comes, and the upstream sees nothing', () =>
    withProxy({ kind: 'silence' }, async proxy => {
      await expect(ask(proxy, AbortSignal.timeout(50))).rejects.toThrow();
      expect(seen).toEqual([]);
    }));

  it('answer: its own', () =>
    withProxy({ kind: 'answer', status: 429, body: 'slow' }, async proxy => {
      const answer = await ask(proxy);
      expect([answer.status, await answer.text()]).toEqual([429, 'slow']);
      expect(seen).toEqual([]);
    }));
});
