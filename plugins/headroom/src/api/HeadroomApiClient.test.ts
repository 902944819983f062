import { entityStateFixture } from '../fixtures/entityState';
import { operationFixture } from '../fixtures/operationFixture';
import { HeadroomApiClient } from './HeadroomApiClient';

const REF = 'component:default/storefront';
const STOREFRONT = { entityRef: REF, environment: null };
const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });

function setup(...answers: Response[]) {
  const fetch = jest.fn<
    Promise<Response>,
    Parameters<typeof globalThis.fetch>
  >();
  answers.forEach(answer => fetch.mockResolvedValueOnce(answer));
  return { fetch, client: new HeadroomApiClient({ fetchApi: { fetch } }) };
}

describe('HeadroomApiClient', () => {
  it('answers the known state, the same object, on a 304', async () => {
    const state = entityStateFixture();
    const { fetch, client } = setup(
      json(state, { headers: { etag: 'W/"1"' } }),
      new Response(null, { status: 304 }),
      json({ ...state, alerts: null }, { headers: { etag: 'W/"2"' } }),
      new Response(null, { status: 304 }),
    );
    const first = await client.getState(STOREFRONT);
    expect(first).toEqual(state);
    expect(await client.getState(STOREFRONT)).toBe(first);
    const third = await client.getState(STOREFRONT);
    expect(third.alerts).toBeNull();
    expect(await client.getState(STOREFRONT)).toBe(third);
    expect(fetch.mock.calls.map(([, init]) => init?.headers)).toEqual([
      {},
      { 'If-None-Match': 'W/"1"' },
      { 'If-None-Match': 'W/"1"' },
      { 'If-None-Match': 'W/"2"' },
    ]);
  });

  it('keeps the tags of entities apart', async () => {
    const { fetch, client } = setup(
      json(entityStateFixture(), { headers: { etag: '"1"' } }),
      json(entityStateFixture()),
    );
    await client.getState(STOREFRONT);
    await client.getState({
      ...STOREFRONT,
      entityRef: 'component:default/other',
    });
    expect(fetch.mock.calls[1]).toEqual([
      'plugin://headroom/v1/entities/component/default/other/state',
      { headers: {} },
    ]);
  });

  it('writes addresses that nothing in a name can break', async () => {
    const { fetch, client } = setup(json({}), json({}), json({}));
    await client.getHistory({
      entityRef: 'Component:Default/Store%2Front',
      environment: null,
    });
    await client.getProposal({
      entityRef: REF,
      provider: 'aws-rds',
      environment: 'a&b',
    });
    await client.getOperation('../plans');
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'plugin://headroom/v1/entities/component/default/store%252front/history?window=1800',
      'plugin://headroom/v1/entities/component/default/storefront/proposal?provider=aws-rds&environment=a%26b',
      'plugin://headroom/v1/operations/..%2Fplans',
    ]);
  });

  it('asks about one environment of an entity', async () => {
    const state = entityStateFixture();
    const { fetch, client } = setup(
      json(state, { headers: { etag: '"1"' } }),
      json(state),
      json({}),
      json({}),
      json({}),
    );
    const prod = { entityRef: REF, environment: 'prod' };
    await client.getState(STOREFRONT);
    await client.getState(prod);
    await client.getHistory(prod);
    await client.getLedger(prod);
    await client.getLedger(STOREFRONT, { limit: 40, cursor: 'a&b' });
    const entity = 'plugin://headroom/v1/entities/component/default/storefront';
    expect(fetch.mock.calls.slice(1)).toEqual([
      [`${entity}/state?environment=prod`, { headers: {} }],
      [`${entity}/history?window=1800&environment=prod`],
      [`${entity}/ledger?environment=prod`],
      [`${entity}/ledger?limit=40&cursor=a%26b`],
    ]);
  });

  it('posts plans, operations, cancel and undo', async () => {
    const { fetch, client } = setup(
      ...Array.from({ length: 4 }, () => json(operationFixture())),
    );
    await client.createPlan({ entityRef: REF, provider: 'aws-rds', spec: {} });
    await client.startOperation({ planId: 'p', idempotencyKey: 'p' });
    await client.cancelOperation('o');
    await client.planUndo('o');
    expect(
      fetch.mock.calls.map(([url, init]) => [url, init?.method, init?.body]),
    ).toEqual([
      [
        'plugin://headroom/v1/plans',
        'POST',
        JSON.stringify({ entityRef: REF, provider: 'aws-rds', spec: {} }),
      ],
      [
        'plugin://headroom/v1/operations',
        'POST',
        '{"planId":"p","idempotencyKey":"p"}',
      ],
      ['plugin://headroom/v1/operations/o/cancel', 'POST', '{}'],
      ['plugin://headroom/v1/operations/o/undo', 'POST', '{}'],
    ]);
  });

  it('lists what lost its entity, and hands it over', async () => {
    const { fetch, client } = setup(json({}), json({}), json({}));
    await client.getOrphans();
    await client.getOrphans({ limit: 20, cursor: 'a&b' });
    await client.handOver({ entityRef: REF });
    expect(fetch.mock.calls.map(([url, init]) => [url, init?.body])).toEqual([
      ['plugin://headroom/v1/orphans', undefined],
      ['plugin://headroom/v1/orphans?limit=20&cursor=a%26b', undefined],
      [
        'plugin://headroom/v1/orphans/hand-over',
        JSON.stringify({ entityRef: REF }),
      ],
    ]);
  });

  it('rejects with the status and the words of the backend', async () => {
    const { client } = setup(
      json(
        { error: { name: 'NotAllowedError', message: 'You need x' } },
        { status: 403 },
      ),
    );
    await expect(client.getLedger(STOREFRONT)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
    });
  });

  it('does not take a sign-in page for an answer', async () => {
    const { client } = setup(
      new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    );
    await expect(client.getLedger(STOREFRONT)).rejects.toThrow(
      /reload the page/,
    );
  });
});
