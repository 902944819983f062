import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  headroomApplyPermission,
  permissionTarget,
} from '@headroom/backstage-plugin-headroom-common';
import { headroomProvidersExtensionPoint } from '@headroom/backstage-plugin-headroom-node';
import request from 'supertest';
import headroomPlugin, {
  createHeadroomConditionalDecision,
  headroomConditions,
  headroomReadingsServiceRef,
} from '..';
import { FakeCloud } from '../__testUtils__/FakeCloud';
import { FakeProvider } from '../__testUtils__/FakeProvider';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { STOREFRONT } from '../__testUtils__/startHeadroom';

/** Only the owners may apply, only outside production, and only with the fake provider. */
const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'test-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async ({ permission }, user) =>
            isPermission(permission, headroomApplyPermission)
              ? createHeadroomConditionalDecision(permission, {
                  allOf: [
                    headroomConditions.isEntityOwner({
                      claims: user?.info.ownershipEntityRefs ?? [],
                    }),
                    {
                      not: headroomConditions.hasEnvironment({
                        environments: ['prod'],
                      }),
                    },
                    headroomConditions.hasProvider({ providers: ['fake'] }),
                  ],
                })
              : { result: AuthorizeResult.ALLOW },
        });
      },
    });
  },
});

/** Tokens between plugins say which plugin asks for the user; those of the mocked service do not. */
const authWithActor = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({ pluginId });
    const original = auth.getPluginRequestToken.bind(auth);
    auth.getPluginRequestToken = async options =>
      auth.isPrincipal(options.onBehalfOf, 'user')
        ? {
            token: mockCredentials.user.token(
              options.onBehalfOf.principal.userEntityRef,
              { actor: { subject: `plugin:${pluginId}` } },
            ),
          }
        : original(options);
    return auth;
  },
});

/** The same thing under two names, so that a policy can tell them apart. */
const providersModule = createBackendModule({
  pluginId: 'headroom',
  moduleId: 'test-providers',
  register(env) {
    env.registerInit({
      deps: { headroom: headroomProvidersExtensionPoint },
      async init({ headroom }) {
        const other = Object.assign(new FakeProvider(new FakeCloud()), {
          id: 'other',
        });
        headroom.addProvider(new FakeProvider(new FakeCloud()));
        headroom.addProvider(other);
      },
    });
  },
});

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () =>
    mockServices.userInfo.mock({
      getUserInfo: async credentials => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef: string;
        };
        return {
          userEntityRef,
          ownershipEntityRefs: userEntityRef.endsWith('/ada')
            ? [userEntityRef, 'group:default/team-a']
            : [userEntityRef],
        };
      },
    }),
});

describe('the permission backend', () => {
  it('tells the page what the backend itself would say', async () => {
    const { server } = await startTestBackend({
      features: [
        headroomPlugin,
        providersModule,
        permissionPlugin,
        permissionsServiceFactory,
        authWithActor,
        policyModule,
        userInfo,
        catalogServiceMock.factory({ entities: [STOREFRONT] }),
        createServiceFactory({
          service: headroomReadingsServiceRef,
          deps: {},
          factory: () => new FakeReadings(),
        }),
        mockServices.rootConfig.factory({
          data: { permission: { enabled: true } },
        }),
      ],
    });
    const as = (user: string) => mockCredentials.user.header(user);
    const entityRef = 'component:default/storefront';

    /** As the page asks, to know whether to offer a button. */
    const asked = async (
      user: string,
      provider: string,
      environment: string | null,
      ref = entityRef,
    ) => {
      const { body } = await request(server)
        .post('/api/permission/authorize')
        .set('Authorization', as(user))
        .send({
          items: [
            {
              id: '1',
              permission: headroomApplyPermission,
              resourceRef: permissionTarget({
                entityRef: ref,
                capability: 'read-replica',
                provider,
                environment,
              }),
            },
          ],
        });
      return body.items?.[0].result ?? body;
    };
    /** As the button does. */
    const done = async (
      user: string,
      provider: string,
      environment: string | null,
    ) => {
      const post = (path: string, body: object) =>
        request(server)
          .post(`/api/headroom/v1${path}`)
          .set('Authorization', as(user))
          .send(body);
      const source = environment === null ? 'db' : `${environment}-db`;
      const plan = await post('/plans', {
        entityRef,
        provider,
        spec: { source },
        ...(environment !== null && { environment }),
      });
      expect(plan.status).toBe(201);
      const { status } = await post('/operations', { planId: plan.body.id });
      return { 201: 'ALLOW', 403: 'DENY' }[status] ?? status;
    };

    for (const [user, provider, environment, answer] of [
      ['user:default/ada', 'fake', null, 'ALLOW'],
      ['user:default/ada', 'fake', 'prod', 'DENY'],
      ['user:default/ada', 'other', null, 'DENY'],
      ['user:default/bob', 'fake', null, 'DENY'],
    ] as const) {
      const subject = [user, provider, environment] as const;
      expect([...subject, await asked(...subject)]).toEqual([
        ...subject,
        answer,
      ]);
      expect([...subject, await done(...subject)]).toEqual([
        ...subject,
        answer,
      ]);
    }
    expect(
      await asked('user:default/ada', 'fake', null, 'component:default/other'),
    ).toBe('DENY');
  });
});
