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
import { headroomApplyPermission } from '@headroom/backstage-plugin-headroom-common';
import request from 'supertest';
import headroomPlugin, {
  createHeadroomConditionalDecision,
  headroomConditions,
  headroomReadingsServiceRef,
} from '..';
import { FakeReadings } from '../__testUtils__/FakeReadings';
import { STOREFRONT } from '../__testUtils__/startHeadroom';

/** Only the owners may apply, and only outside production. */
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

/** Asks the permission backend as the frontend does, to know whether to offer a button. */
describe('the permission backend', () => {
  it('decides about a resource that a caller names', async () => {
    const { server } = await startTestBackend({
      features: [
        headroomPlugin,
        permissionPlugin,
        authWithActor,
        policyModule,
        catalogServiceMock.factory({ entities: [STOREFRONT] }),
        createServiceFactory({
          service: headroomReadingsServiceRef,
          deps: {},
          factory: () => new FakeReadings(),
        }),
        createServiceFactory({
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
        }),
        mockServices.rootConfig.factory({
          data: { permission: { enabled: true } },
        }),
      ],
    });
    const decide = async (user: string, resourceRef: string) => {
      const { body } = await request(server)
        .post('/api/permission/authorize')
        .set('Authorization', mockCredentials.user.header(user))
        .send({
          items: [
            { id: '1', permission: headroomApplyPermission, resourceRef },
          ],
        });
      return body.items?.[0].result ?? body;
    };
    const storefront = 'component:default/storefront';
    expect(await decide('user:default/ada', storefront)).toBe('ALLOW');
    expect(
      await decide(
        'user:default/ada',
        `${storefront}?environment=test&provider=fake`,
      ),
    ).toBe('ALLOW');
    expect(
      await decide('user:default/ada', `${storefront}?environment=prod`),
    ).toBe('DENY');
    expect(await decide('user:default/bob', storefront)).toBe('DENY');
    expect(await decide('user:default/ada', 'component:default/other')).toBe(
      'DENY',
    );
  });
});
