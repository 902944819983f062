import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  headroomApplyPermission,
  headroomOrphansReadPermission,
  headroomOrphansManagePermission,
  headroomPlanPermission,
  headroomStateReadPermission,
  headroomUndoPermission,
  ManagedResource,
} from '@headroom/backstage-plugin-headroom-common';
import { problemsOf } from '../__testUtils__/openApi';
import { setUpHeadroom } from '../__testUtils__/setUpHeadroom';
import { STOREFRONT } from '../__testUtils__/startHeadroom';

const DENY = { result: AuthorizeResult.DENY } as const;
const ENTITY = '/entities/component/default/storefront';

const ANYBODY = { credentials: mockCredentials.none() };

const isPlugin = (options: object | undefined) =>
  JSON.stringify(options).includes('"type":"service"');

const storefront = (uid: string): Entity => ({
  ...STOREFRONT,
  metadata: { ...STOREFRONT.metadata, uid },
});

/** A backend in which Ada made something for `storefront`, with a catalog that can change. */
async function setUp() {
  const world = {
    entities: [storefront('first')],
    /** Whether people may see them. */
    visible: true,
  };
  const now = (): CatalogService =>
    catalogServiceMock({ entities: world.entities });
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async (ref, options) =>
      world.visible || isPlugin(options)
        ? now().getEntityByRef(ref, ANYBODY)
        : undefined,
    getEntitiesByRefs: async request =>
      now().getEntitiesByRefs(request, ANYBODY),
  });
  const api = await setUpHeadroom({ catalog });
  const orphans = async (): Promise<ManagedResource[]> => {
    const { body, status } = await api.get('/orphans');
    const answer = { method: 'GET', path: '/v1/orphans', status, body };
    expect(problemsOf(answer)).toEqual([]);
    return body.items;
  };
  const ledger = async () => {
    const { body } = await api.get(`${ENTITY}/ledger`);
    return body.operations;
  };
  return { ...api, world, orphans, ledger };
}

describe('an entity that was registered anew', () => {
  it('does not show what was made for the one before', async () => {
    const { world, ledger, get, plan, operation, decisions } = await setUp();
    decisions[headroomOrphansReadPermission.name] = DENY;
    decisions[headroomOrphansManagePermission.name] = DENY;
    const statuses = async () => [
      (await get(`/plans/${plan.id}`)).status,
      (await get(`/operations/${operation.id}`)).status,
    ];
    expect(await ledger()).toHaveLength(1);
    expect(await statuses()).toEqual([200, 200]);
    world.entities = [storefront('second')];
    expect(await ledger()).toEqual([]);
    expect(await statuses()).toEqual([404, 404]);
  });

  it('does not start what was planned for the one before', async () => {
    const { world, post, makePlan, decisions } = await setUp();
    const { id } = await makePlan({ source: 'db', name: 'x' });
    world.entities = [storefront('second')];
    const asOrphan = await post('/operations', { planId: id });
    expect(asOrphan.status).toBe(403);
    expect(asOrphan.body.error.message).toBe(
      'The catalog has no component:default/storefront any more: what was made for it can only be undone',
    );
    decisions[headroomOrphansManagePermission.name] = DENY;
    const hidden = await post('/operations', { planId: id });
    expect(hidden.status).toBe(404);
  });

  it('has a ledger of its own', async () => {
    const { world, makePlan, post, ended, ledger } = await setUp();
    world.entities = [storefront('second')];
    const plan = await makePlan({ source: 'db', name: 'anew' });
    expect(plan.entityUid).toBe('second');
    const { body } = await post('/operations', { planId: plan.id });
    expect((await ended(body.id)).status).toBe('verified');
    expect(await ledger()).toEqual([expect.objectContaining({ id: body.id })]);
  });
});

describe.each([
  ['gone', []],
  ['registered anew', [storefront('second')]],
])('what was made for an entity that is %s', (_title, entities) => {
  it('is listed, and can be undone from there', async () => {
    const { world, orphans, post, get, ended, operation, cloud } =
      await setUp();
    expect(await orphans()).toEqual([]);
    world.entities = entities;
    const items = await orphans();
    expect(items.map(({ resource }) => resource.id)).toEqual([
      'db-read-replica-1',
      'db-read-replica-1-alarm',
    ]);
    expect(items[0]).toMatchObject({
      entityRef: 'component:default/storefront',
      entityUid: 'first',
      operationId: operation.id,
      madeByOperation: operation.id,
      actor: 'user:default/ada',
      registeredAnew: entities.length > 0,
    });

    const undo = await post(`/operations/${items[0].operationId}/undo`);
    expect(undo.status).toBe(201);
    const taking = await post('/operations', { planId: undo.body.id });
    expect(taking.status).toBe(201);
    expect((await ended(taking.body.id)).status).toBe('verified');
    const { text } = await get(`/operations/${taking.body.id}/events`);
    expect(text).toContain('event: final');
    expect(cloud.things.size).toBe(0);
    expect(await orphans()).toEqual([]);
  });

  it('is a matter of permissions of its own', async () => {
    const { world, get, post, decisions, operation } = await setUp();
    world.entities = entities;
    const undoPlan = () => post(`/operations/${operation.id}/undo`);
    const look = () => get(`/operations/${operation.id}`);

    decisions[headroomOrphansManagePermission.name] = DENY;
    expect((await look()).status).toBe(200);
    const refused = await undoPlan();
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'You need the permission headroom.orphans.manage for component:default/storefront',
    );

    decisions[headroomOrphansReadPermission.name] = DENY;
    expect((await look()).status).toBe(404);
    expect((await undoPlan()).status).toBe(404);
    const list = await get('/orphans');
    expect(list.status).toBe(403);
    expect(list.body.error.message).toBe(
      'You need the permission headroom.orphans.read',
    );
  });

  it('does not ask for permissions about entities', async () => {
    const { world, post, decisions, operation } = await setUp();
    world.entities = entities;
    for (const { name } of [
      headroomStateReadPermission,
      headroomPlanPermission,
      headroomApplyPermission,
      headroomUndoPermission,
    ]) {
      decisions[name] = DENY;
    }
    const undo = await post(`/operations/${operation.id}/undo`);
    expect(undo.status).toBe(201);
    const taking = await post('/operations', { planId: undo.body.id });
    expect(taking.status).toBe(201);
  });
});

describe('an entity that may not be seen', () => {
  it('is no orphan', async () => {
    const { world, orphans, get, post, operation } = await setUp();
    world.visible = false;
    expect(await orphans()).toEqual([]);
    expect((await get(`/operations/${operation.id}`)).status).toBe(404);
    expect((await post(`/operations/${operation.id}/undo`)).status).toBe(404);
  });
});

describe('GET /v1/orphans', () => {
  it('is not for services that were not given the permission', async () => {
    const { get } = await setUp();
    const { status } = await get('/orphans', mockCredentials.service.header());
    expect(status).toBe(403);
  });

  it('goes on page by page', async () => {
    const { world, get } = await setUp();
    world.entities = [];
    const first = await get('/orphans?limit=1');
    expect(first.body.items).toHaveLength(1);
    const next = await get(`/orphans?limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body).toMatchObject({
      items: [{ resource: { id: 'db-read-replica-1-alarm' } }],
      nextCursor: null,
    });
    const nonsense = await get('/orphans?cursor=x');
    expect(nonsense.status).toBe(400);
  });
});

describe('POST /v1/orphans/hand-over', () => {
  const heir = { entityRef: 'component:default/storefront' };

  it('gives what an entity left to the one that has its name now', async () => {
    const { world, orphans, ledger, post, operation, ended, events } =
      await setUp();
    world.entities = [storefront('second')];
    const answer = await post('/orphans/hand-over', heir);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ operations: 1 });
    expect(await orphans()).toEqual([]);
    expect(await ledger()).toEqual([
      expect.objectContaining({ id: operation.id, undoable: true }),
    ]);
    expect(events.at(-1)).toMatchObject({
      eventId: 'orphans-hand-over',
      outcome: 'success',
      meta: { ...heir, actor: 'user:default/ada', operations: 1 },
    });
    const undo = await post(`/operations/${operation.id}/undo`);
    const { body } = await post('/operations', { planId: undo.body.id });
    expect((await ended(body.id)).status).toBe('verified');
    expect((await post('/orphans/hand-over', heir)).body).toEqual({
      operations: 0,
    });
  });

  it('needs its permission, and an heir', async () => {
    const { world, orphans, post, decisions } = await setUp();
    world.entities = [];
    const without = await post('/orphans/hand-over', heir);
    expect(without.status).toBe(404);
    world.entities = [storefront('second')];
    decisions[headroomOrphansManagePermission.name] = DENY;
    const refused = await post('/orphans/hand-over', heir);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'You need the permission headroom.orphans.manage',
    );
    expect(await orphans()).toHaveLength(2);
    expect((await post('/orphans/hand-over', {})).status).toBe(400);
  });
});
