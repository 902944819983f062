import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  headroomApplyPermission,
  HeadroomPermission,
  headroomPlanPermission,
  headroomStateReadPermission,
  headroomUndoPermission,
} from '@headroom/backstage-plugin-headroom-common';
import request from 'supertest';
import { setUpHeadroom } from '../__testUtils__/setUpHeadroom';
import {
  createHeadroomConditionalDecision,
  headroomConditions,
} from './headroomConditions';

const ENTITY = '/entities/component/default/storefront';
const SPEC = { source: 'db' };
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const DENY = { result: AuthorizeResult.DENY } as const;

describe('authorisation', () => {
  it('asks for credentials everywhere', async () => {
    const { get, post } = await setUpHeadroom();
    const none = mockCredentials.none.header();
    const statuses = await Promise.all([
      get('/providers', none),
      get(`${ENTITY}/state`, none),
      get(`/plans/${UNKNOWN_ID}`, none),
      get(`/operations/${UNKNOWN_ID}`, none),
      get(`/operations/${UNKNOWN_ID}/events`, none),
      post('/plans', {}, none),
      post('/operations', {}, none),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual(Array(7).fill(401));
  });

  it('does not tell the hidden from the missing', async () => {
    const { get, post, decisions, plan, operation } = await setUpHeadroom();
    decisions[headroomStateReadPermission.name] = DENY;
    decisions[headroomPlanPermission.name] = DENY;
    const pairs: Array<
      [string, string, (id: string) => Promise<request.Response>]
    > = [
      ['plan', plan.id, async id => get(`/plans/${id}`)],
      ['start', plan.id, async planId => post('/operations', { planId })],
      ['operation', operation.id, async id => get(`/operations/${id}`)],
      ['events', operation.id, async id => get(`/operations/${id}/events`)],
      ['cancel', operation.id, async id => post(`/operations/${id}/cancel`)],
      ['undo', operation.id, async id => post(`/operations/${id}/undo`)],
    ];
    for (const [what, id, ask] of pairs) {
      const hidden = await ask(id);
      const missing = await ask(UNKNOWN_ID);
      expect({ what, status: hidden.status }).toEqual({ what, status: 404 });
      const text = JSON.stringify(hidden.body).replaceAll(id, 'ID');
      expect(text).toBe(
        JSON.stringify(missing.body).replaceAll(UNKNOWN_ID, 'ID'),
      );
      expect(text).not.toMatch(/storefront|db-read|fake/);
    }
  });

  it('answers an unknown entity like one that may not be seen', async () => {
    const { get } = await setUpHeadroom();
    // The catalog answers both the same, with the caller's credentials.
    for (const route of [
      'state',
      'history?window=900',
      'ledger',
      'proposal?provider=fake',
    ]) {
      const { status, body } = await get(
        `/entities/component/default/secret/${route}`,
      );
      expect(status).toBe(404);
      expect(body.error.message).toBe(
        'There is no entity component:default/secret, or you may not see it',
      );
    }
  });

  const table: Array<
    [
      HeadroomPermission,
      string,
      (
        api: Awaited<ReturnType<typeof setUpHeadroom>>,
      ) => Promise<request.Response>,
    ]
  > = [
    [
      headroomStateReadPermission,
      'state',
      async api => api.get(`${ENTITY}/state`),
    ],
    [
      headroomStateReadPermission,
      'history',
      async api => api.get(`${ENTITY}/history?window=900`),
    ],
    [
      headroomStateReadPermission,
      'ledger',
      async api => api.get(`${ENTITY}/ledger`),
    ],
    [
      headroomPlanPermission,
      'proposal',
      async api => api.get(`${ENTITY}/proposal?provider=fake`),
    ],
    [
      headroomPlanPermission,
      'plan',
      async api =>
        api.post('/plans', {
          entityRef: 'component:default/storefront',
          provider: 'fake',
          spec: SPEC,
        }),
    ],
    [
      headroomPlanPermission,
      'undo plan',
      async api => api.post(`/operations/${api.operation.id}/undo`),
    ],
    [
      headroomApplyPermission,
      'apply',
      async api => api.post('/operations', { planId: api.plan.id }),
    ],
    [
      headroomApplyPermission,
      'cancel',
      async api => api.post(`/operations/${api.operation.id}/cancel`),
    ],
  ];

  it.each(table.map(([permission, what, ask]) => ({ permission, what, ask })))(
    'needs $permission.name for $what',
    async ({ permission, ask }) => {
      const api = await setUpHeadroom();
      const before = api.cloud.calls.length;
      api.decisions[permission.name] = DENY;
      const { status, body } = await ask(api);
      expect(status).toBe(403);
      expect(body.error.message).toBe(
        `You need the permission ${permission.name} for component:default/storefront`,
      );
      // The platform is not even looked at.
      expect(api.cloud.calls.length).toBe(before);
    },
  );

  it('needs headroom.undo, not headroom.apply, to carry out an undo', async () => {
    const api = await setUpHeadroom();
    const { body: undo } = await api.post(
      `/operations/${api.operation.id}/undo`,
    );
    api.decisions[headroomUndoPermission.name] = DENY;
    expect((await api.post('/operations', { planId: undo.id })).status).toBe(
      403,
    );
    expect(api.cloud.things.size).toBe(2);
    delete api.decisions[headroomUndoPermission.name];
    api.decisions[headroomApplyPermission.name] = DENY;
    const started = await api.post('/operations', { planId: undo.id });
    expect(started.status).toBe(201);
    await api.ended(started.body.id);
    expect(api.cloud.things.size).toBe(0);
  });

  it('lets the scaffolder look on at an operation, and change nothing', async () => {
    const { get, post, plan, operation } = await setUpHeadroom();
    const as = (subject: string) =>
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'headroom',
      });
    const path = `/operations/${operation.id}`;
    expect((await get(path, as('plugin:scaffolder'))).status).toBe(200);
    expect((await get(path, as('plugin:other'))).status).toBe(404);
    expect(
      (await get(`/plans/${plan.id}`, as('plugin:scaffolder'))).status,
    ).toBe(404);
    expect(
      (await post(`${path}/undo`, {}, as('plugin:scaffolder'))).status,
    ).toBe(403);
  });

  it('lets services read only what they are explicitly given, and change nothing', async () => {
    const { get, post, plan } = await setUpHeadroom();
    const service = mockCredentials.service.header();
    expect((await get('/providers', service)).status).toBe(200);
    expect((await get(`${ENTITY}/state`, service)).status).toBe(403);
    expect((await get(`/plans/${plan.id}`, service)).status).toBe(404);
    for (const [path, body] of [
      ['/plans', {}],
      ['/operations', { planId: plan.id }],
      [`/operations/${UNKNOWN_ID}/cancel`, {}],
      [`/operations/${UNKNOWN_ID}/undo`, {}],
    ] as const) {
      expect((await post(path, body, service)).status).toBe(403);
    }
  });

  it.each([
    [
      'owner',
      headroomConditions.isEntityOwner({ claims: ['group:default/team-a'] }),
      201,
    ],
    [
      'other owner',
      headroomConditions.isEntityOwner({ claims: ['group:default/b'] }),
      403,
    ],
    [
      'environment',
      headroomConditions.hasEnvironment({ environments: ['test'] }),
      201,
    ],
    [
      'other environment',
      headroomConditions.hasEnvironment({ environments: ['prod', null] }),
      403,
    ],
    ['provider', headroomConditions.hasProvider({ providers: ['fake'] }), 201],
    [
      'other provider',
      headroomConditions.hasProvider({ providers: ['aws-rds'] }),
      403,
    ],
    [
      'capability',
      headroomConditions.hasCapability({ capabilities: ['read-replica'] }),
      201,
    ],
    [
      'other capability',
      headroomConditions.hasCapability({ capabilities: ['edge-cache'] }),
      403,
    ],
  ])(
    'honours a conditional policy on %s',
    async (_title, condition, status) => {
      const { post, makePlan, decisions } = await setUpHeadroom();
      const plan = await makePlan({ ...SPEC, source: 'other' }, 'test');
      decisions[headroomApplyPermission.name] =
        createHeadroomConditionalDecision(headroomApplyPermission, condition);
      expect((await post('/operations', { planId: plan.id })).status).toBe(
        status,
      );
    },
  );

  it('keeps operations out of the ledger that a policy hides', async () => {
    const { get, decisions } = await setUpHeadroom();
    decisions[headroomStateReadPermission.name] =
      createHeadroomConditionalDecision(headroomStateReadPermission, {
        not: headroomConditions.hasProvider({ providers: ['fake'] }),
      });
    const { status, body } = await get(`${ENTITY}/ledger`);
    expect(status).toBe(200);
    expect(body.operations).toEqual([]);
  });
});
