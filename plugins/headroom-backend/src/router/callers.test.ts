import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { startHeadroom } from '../__testUtils__/startHeadroom';

const ENTITY = '/entities/component/default/storefront';
const ID = '00000000-0000-4000-8000-000000000000';
const READS = [
  '/providers',
  `${ENTITY}/state`,
  `${ENTITY}/history?window=900`,
  `${ENTITY}/ledger`,
  `${ENTITY}/proposal?provider=fake`,
];
const CHANGES: Array<[path: string, body: object]> = [
  [
    '/plans',
    {
      entityRef: 'component:default/storefront',
      provider: 'fake',
      spec: { source: 'db' },
    },
  ],
  ['/operations', { planId: ID }],
  [`/operations/${ID}/cancel`, {}],
  [`/operations/${ID}/undo`, {}],
];

async function setUp(dangerouslyDisableDefaultAuthPolicy: boolean) {
  const { server } = await startHeadroom({
    providers: [new FakeProvider(new FakeCloud())],
    realAuth: true,
    backend: {
      baseUrl: 'http://localhost',
      auth: { dangerouslyDisableDefaultAuthPolicy },
    },
  });
  const url = (path: string) => `/api/headroom/v1${path}`;
  return {
    get: (path: string) => request(server).get(url(path)),
    post: (path: string, body: object) =>
      request(server).post(url(path)).send(body),
  };
}

describe('requests without a token', () => {
  it('read where the backend lets nobody read, and change nothing', async () => {
    const { get, post } = await setUp(true);
    for (const path of READS) {
      const { status } = await get(path);
      expect([path, status]).toEqual([path, 200]);
    }
    expect((await get(`/operations/${ID}`)).status).toBe(404);
    expect((await get(`/operations/${ID}/events`)).status).toBe(404);
    expect((await get(`/plans/${ID}`)).status).toBe(404);
    for (const [path, body] of CHANGES) {
      const answer = await post(path, body);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.body.error.message).toMatch(
        /needs a person who is signed in.*sign-in provider/,
      );
    }
  });

  it('are refused by the default policy', async () => {
    const { get, post } = await setUp(false);
    for (const path of READS) {
      expect([path, (await get(path)).status]).toEqual([path, 401]);
    }
    for (const [path, body] of CHANGES) {
      expect([path, (await post(path, body)).status]).toEqual([path, 401]);
    }
    const bad = await get('/providers').set(
      'Authorization',
      mockCredentials.user.header(),
    );
    expect(bad.status).toBe(401);
  });
});
