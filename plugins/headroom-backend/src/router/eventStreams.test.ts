import { mockCredentials } from '@backstage/backend-test-utils';
import { connect } from 'node:net';
import request from 'supertest';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';
import { Authorizer } from '../permissions/Authorizer';
import { EventStreams } from './EventStreams';

const ADA = mockCredentials.user.header('user:default/ada');

async function setUp(config?: object) {
  const open = jest.spyOn(EventStreams.prototype, 'open');
  const provider = new FakeProvider(new FakeCloud());
  provider.pendingRounds = 1e9;
  const { server } = await startHeadroom({ providers: [provider], config });
  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/headroom/v1${path}`)
      .set('Authorization', ADA)
      .send(body);
  const plan = await post('/plans', {
    entityRef: 'component:default/storefront',
    provider: 'fake',
    spec: { source: 'db' },
  });
  const { body } = await post('/operations', { planId: plan.body.id });
  const path = `/api/headroom/v1/operations/${body.id}/events`;
  const live = () => open.mock.contexts[0]?.live ?? 0;
  /** Opens a stream by hand; `leave` goes away at once. */
  const follow = (options: { leave: boolean }) =>
    new Promise<() => void>((resolve, reject) => {
      const socket = connect(server.port(), '127.0.0.1');
      socket.on('error', reject);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${ADA}\r\n\r\n`,
        () => {
          if (options.leave) {
            socket.destroy();
          }
          resolve(() => socket.destroy());
        },
      );
    });
  const connections = () =>
    new Promise<number>((resolve, reject) => {
      server.getConnections((error, count) =>
        error ? reject(error) : resolve(count),
      );
    });
  return { server, path, open, live, follow, connections };
}

describe('streams of events', () => {
  afterEach(() => jest.restoreAllMocks());

  it('end with callers that leave before the answer', async () => {
    const { open, live, follow, connections } = await setUp({
      operations: { maxStreamsPerUser: 1000 },
    });
    // Whether the operation may be seen is answered only after all have left.
    let answer: () => void = () => {};
    const left = new Promise<void>(resolve => {
      answer = resolve;
    });
    const { isAllowed } = Authorizer.prototype;
    jest
      .spyOn(Authorizer.prototype, 'isAllowed')
      .mockImplementation(async function waiting(this: Authorizer, ...asked) {
        await left;
        return isAllowed.apply(this, asked);
      });
    await Promise.all(
      Array.from({ length: 100 }, () => follow({ leave: true })),
    );
    await waitFor(() => (live() === 100 ? true : undefined));
    await waitFor(async () => ((await connections()) === 0 ? true : undefined));
    answer();
    await waitFor(() => (live() === 0 ? true : undefined), 5_000);
    expect(open).toHaveBeenCalledTimes(100);
  });

  it('are no more than a person may have', async () => {
    const { server, path, live, follow } = await setUp({
      operations: { maxStreamsPerUser: 2 },
    });
    const leave = [
      await follow({ leave: false }),
      await follow({ leave: false }),
    ];
    await waitFor(async () => live() === 2 || undefined);
    const refused = await request(server).get(path).set('Authorization', ADA);
    expect(refused.status).toBe(429);
    expect(refused.body.error.message).toContain('You follow 2 operations');
    leave.forEach(go => go());
    await waitFor(async () => live() === 0 || undefined);
    const go = await follow({ leave: false });
    await waitFor(async () => live() === 1 || undefined);
    go();
    await waitFor(async () => live() === 0 || undefined);
  });
});
