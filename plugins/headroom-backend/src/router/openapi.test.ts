import { mockCredentials } from '@backstage/backend-test-utils';
import { Router } from 'express';
import request from 'supertest';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { describedRoutes, problemsOf } from '../__testUtils__/openApi';
import { startHeadroom } from '../__testUtils__/startHeadroom';
import { waitFor } from '../__testUtils__/waitFor';
import { createRouter } from './createRouter';
import { RouterDeps } from './RouterDeps';

const ADA = mockCredentials.user.header('user:default/ada');
const ENTITY = '/v1/entities/{kind}/{namespace}/{name}';

function routesOf(router: Router): string[] {
  return router.stack
    .flatMap(({ route }) =>
      route
        ? route.stack.map(
            ({ method }) =>
              `${method.toUpperCase()} ${route.path.replace(
                /:(\w+)/g,
                '{$1}',
              )}`,
          )
        : [],
    )
    .sort();
}

describe('openapi.yaml', () => {
  it('describes exactly the routes of the router', () => {
    const routes = routesOf(createRouter({} as RouterDeps));
    expect(routes.length).toBeGreaterThan(10);
    expect(describedRoutes).toEqual(routes);
  });

  it('notices an answer that it does not describe', () => {
    const answer = { method: 'GET', path: '/v1/providers', status: 200 };
    expect(problemsOf({ ...answer, body: { items: [] } })).toEqual([]);
    expect(problemsOf({ ...answer, body: { items: [{ id: 1 }] } })).not.toEqual(
      [],
    );
    expect(problemsOf({ ...answer, status: 418, body: {} })).toEqual([
      'GET /v1/providers does not describe 418',
    ]);
  });

  it('describes what the backend answers', async () => {
    const provider = new FakeProvider(new FakeCloud());
    const { server } = await startHeadroom({ providers: [provider] });
    const checked = new Set<string>();

    /** Asks, and holds the answer against the document. */
    const ask = async (
      method: 'GET' | 'POST',
      path: string,
      options: { query?: string; body?: object; status: number; id?: string },
    ) => {
      const url = path
        .replace('{kind}/{namespace}/{name}', 'component/default/storefront')
        .replace('{id}', options.id ?? '');
      const target = `/api/headroom${url}${options.query ?? ''}`;
      const { status, body } = await (method === 'GET'
        ? request(server).get(target)
        : request(server).post(target).send(options.body)
      ).set('Authorization', ADA);
      expect({ status, url }).toEqual({ status: options.status, url });
      expect({
        url,
        problems: problemsOf({ method, path, status, body }),
      }).toEqual({
        url,
        problems: [],
      });
      checked.add(`${method} ${path}`);
      return body;
    };
    const finished = (id: string) =>
      waitFor(async () => {
        const body = await ask('GET', '/v1/operations/{id}', {
          id,
          status: 200,
        });
        return body.finishedAt ? body : undefined;
      });

    await ask('GET', '/v1/providers', { status: 200 });
    await ask('GET', `${ENTITY}/state`, { status: 200 });
    await ask('GET', `${ENTITY}/state`, {
      query: '?environment=A',
      status: 400,
    });
    await ask('GET', `${ENTITY}/history`, {
      query: '?window=900',
      status: 200,
    });
    await ask('GET', `${ENTITY}/history`, { status: 400 });
    await ask('GET', `${ENTITY}/proposal`, {
      query: '?provider=fake',
      status: 200,
    });
    await ask('GET', `${ENTITY}/proposal`, {
      query: '?provider=x',
      status: 400,
    });

    const planned = {
      entityRef: 'component:default/storefront',
      provider: 'fake',
      spec: { source: 'db' },
    };
    await ask('POST', '/v1/plans', { body: {}, status: 400 });
    const plan = await ask('POST', '/v1/plans', { body: planned, status: 201 });
    expect(plan.cost.pricedAt).toBe('2026-11-01T00:00:00.000Z');
    await ask('GET', '/v1/plans/{id}', { id: plan.id, status: 200 });
    await ask('GET', '/v1/plans/{id}', { id: 'none', status: 404 });

    const start = { planId: plan.id, idempotencyKey: 'k' };
    const operation = await ask('POST', '/v1/operations', {
      body: start,
      status: 201,
    });
    await ask('POST', '/v1/operations', { body: start, status: 200 });
    const { id } = operation;
    expect((await finished(id)).status).toBe('verified');
    await ask('POST', '/v1/operations/{id}/cancel', { id, status: 409 });
    await ask('GET', `${ENTITY}/ledger`, { status: 200 });

    const undo = await ask('POST', '/v1/operations/{id}/undo', {
      id,
      status: 201,
    });
    const taking = await ask('POST', '/v1/operations', {
      body: { planId: undo.id },
      status: 201,
    });
    await finished(taking.id);
    await ask('POST', '/v1/operations/{id}/undo', { id, status: 409 });
    await ask('GET', `${ENTITY}/ledger`, { status: 200 });

    await ask('GET', '/v1/orphans', { status: 200 });
    await ask('GET', '/v1/orphans', { query: '?limit=0', status: 400 });
    // This catalog gives no uids.
    const { entityRef } = planned;
    await ask('POST', '/v1/orphans/hand-over', {
      body: { entityRef },
      status: 409,
    });
    await ask('POST', '/v1/orphans/hand-over', {
      body: { entityRef: 'component:default/none' },
      status: 404,
    });

    // The stream is checked where it is read, see plugin.test.ts.
    expect([...checked, 'GET /v1/operations/{id}/events'].sort()).toEqual(
      describedRoutes,
    );
  });
});
