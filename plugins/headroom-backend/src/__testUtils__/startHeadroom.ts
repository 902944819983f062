import {
  AuditorService,
  coreServices,
  createBackendModule,
  createServiceFactory,
  LoggerService,
  PermissionsService,
  RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  CapabilityProvider,
  headroomProvidersExtensionPoint,
} from '@headroom/backstage-plugin-headroom-node';
import { Knex } from 'knex';
import headroomPlugin, { headroomReadingsServiceRef } from '..';
import type { ReadingsService } from '..';
import { FakeReadings } from './FakeReadings';

export const STOREFRONT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'storefront',
    namespace: 'default',
    annotations: {
      'headroom.dev/rds-instance': 'db, db-reader',
      'prod.headroom.dev/rds-instance': 'prod-db',
    },
  },
  spec: { type: 'service', owner: 'team-a' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
};

/** What a test backend is made of. */
export interface HeadroomOptions {
  providers: object[];
  knex?: Knex;
  entities?: Entity[];
  /** Instead of `entities`: a catalog that the test can change. */
  catalog?: CatalogService;
  config?: object;
  permissions?: PermissionsService;
  auditor?: AuditorService;
  logger?: LoggerService;
  readings?: ReadingsService;
  /** The scheduler of a real backend, which runs tasks again and again. */
  realScheduler?: boolean;
  /** Tokens and the policy for requests without one, as in a real backend. */
  realAuth?: boolean;
  /** `backend` of the configuration. */
  backend?: object;
}

/** A real backend with the plugin, on a real port, with providers of the test. */
export async function startHeadroom(options: HeadroomOptions) {
  const { knex, auditor, permissions, logger } = options;
  const providers = createBackendModule({
    pluginId: 'headroom',
    moduleId: 'fake',
    register(env) {
      env.registerInit({
        deps: { headroom: headroomProvidersExtensionPoint },
        async init({ headroom }) {
          headroom.addConfigKey('fake');
          options.providers.forEach(provider =>
            headroom.addProvider(provider as CapabilityProvider),
          );
        },
      });
    },
  });
  return startTestBackend({
    features: [
      headroomPlugin,
      providers,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          options.catalog ??
          catalogServiceMock({ entities: options.entities ?? [STOREFRONT] }),
      }),
      createServiceFactory({
        service: headroomReadingsServiceRef,
        deps: {},
        factory: () => options.readings ?? new FakeReadings(),
      }),
      mockServices.rootConfig.factory({
        data: {
          headroom: options.config ?? {},
          ...(options.backend && { backend: options.backend }),
        },
      }),
      ...(knex
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => ({ getClient: async () => knex }),
            }),
          ]
        : []),
      ...(auditor
        ? [
            createServiceFactory({
              service: coreServices.auditor,
              deps: {},
              factory: () => auditor,
            }),
          ]
        : []),
      ...(logger
        ? [
            createServiceFactory({
              service: coreServices.rootLogger,
              deps: {},
              factory: () => logger as RootLoggerService,
            }),
          ]
        : []),
      ...(options.realScheduler ? [schedulerServiceFactory] : []),
      ...(options.realAuth
        ? [authServiceFactory, httpAuthServiceFactory, httpRouterServiceFactory]
        : []),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions ?? permissionsOf({}),
      }),
    ],
  });
}

type Decision = Awaited<
  ReturnType<PermissionsService['authorizeConditional']>
>[number];

/** A policy: the decision by permission name; what is not named is allowed. Conditions are for entities only. */
export function permissionsOf(
  decisions: Record<string, Decision>,
): PermissionsService {
  const decide = (name: string): Decision =>
    decisions[name] ?? { result: AuthorizeResult.ALLOW };
  return {
    authorize: async requests =>
      requests.map(({ permission }) => {
        const { result } = decide(permission.name);
        if (permission.type === 'resource' || result === 'CONDITIONAL') {
          throw new Error(`${permission.name} needs a conditional decision`);
        }
        return { result };
      }),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission.name)),
  };
}
