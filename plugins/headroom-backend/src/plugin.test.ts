import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { FakeCloud } from './__testUtils__/FakeCloud';
import { FakeProvider } from './__testUtils__/FakeProvider';
import { startHeadroom } from './__testUtils__/startHeadroom';
import { waitFor } from './__testUtils__/waitFor';

const ADA = mockCredentials.user.header('user:default/ada');
const ENTITY = '/api/headroom/v1/entities/component/default/storefront';

describe('headroomPlugin', () => {
  it('does not start with a section that nothing reads', async () => {
    const providers = [new FakeProvider(new FakeCloud())];
    await expect(
      startHeadroom({ providers, config: { promtheus: [], fake: {} } }),
    ).rejects.toThrow(
      'Correct or remove headroom.promtheus: nothing installed reads it. headroom may have operations, prometheus, alertmanager, readings, fake',
    );
  });

  it('carries a plan out and takes it back, over its API', async () => {
    const cloud = new FakeCloud();
    const { server } = await startHeadroom({
      providers: [new FakeProvider(cloud)],
    });
    const get = (path: string) =>
      request(server).get(path).set('Authorization', ADA);
    const post = (path: string, body: object = {}) =>
      request(server).post(path).set('Authorization', ADA).send(body);
    const ended = (id: string) =>
      waitFor(async () => {
        const { body } = await get(`/api/headroom/v1/operations/${id}`);
        return body.finishedAt ? body : undefined;
      });

    expect((await get('/api/headroom/v1/providers')).body).toEqual({
      items: [{ id: 'fake', capability: 'read-replica' }],
    });
    const proposal = await get(`${ENTITY}/proposal?provider=fake`);
    expect(proposal.body.spec.name).toBe('db-read-replica-1');

    const plan = await post('/api/headroom/v1/plans', {
      entityRef: 'component:default/storefront',
      provider: 'fake',
      spec: proposal.body.spec,
    });
    expect(plan.status).toBe(201);
    const started = await post('/api/headroom/v1/operations', {
      planId: plan.body.id,
      idempotencyKey: 'one',
    });
    expect(started.status).toBe(201);
    const again = await post('/api/headroom/v1/operations', {
      planId: plan.body.id,
      idempotencyKey: 'one',
    });
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(started.body.id);

    const done = await ended(started.body.id);
    expect(done.status).toBe('verified');
    expect(cloud.things.size).toBe(2);

    const events = await get(
      `/api/headroom/v1/operations/${done.id}/events`,
    ).set('Last-Event-ID', '2');
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.text).toMatch(/^id: 3$/m);
    expect(events.text).not.toMatch(/^id: 2$/m);
    expect(events.text).toContain('event: final\ndata: {"status":"verified"}');

    const ledger = await get(`${ENTITY}/ledger`);
    expect(ledger.body.operations[0]).toMatchObject({
      id: done.id,
      undoable: true,
      entries: [{ status: 'applied' }, { status: 'applied' }],
    });

    const undo = await post(`/api/headroom/v1/operations/${done.id}/undo`);
    expect(undo.status).toBe(201);
    const taking = await post('/api/headroom/v1/operations', {
      planId: undo.body.id,
    });
    expect((await ended(taking.body.id)).status).toBe('verified');
    expect(cloud.things.size).toBe(0);
    const after = await get(`${ENTITY}/ledger`);
    expect(
      after.body.operations.map((each: { undoable: boolean }) => each.undoable),
    ).toEqual([false, false]);
  });
});
