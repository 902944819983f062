import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  headroomOrphanPermissions,
  headroomPermissions,
} from '@headroom/backstage-plugin-headroom-common';
import {
  headroomProvidersExtensionPoint,
  refuseUnknownKeys,
} from '@headroom/backstage-plugin-headroom-node';
import { readOperationsConfig } from './config/readOperationsConfig';
import { createHeadroom } from './createHeadroom';
import { headroomRules } from './permissions/headroomRules';
import { headroomTargetResourceRef } from './permissions/headroomTargetResourceRef';
import { resolveTargetRef } from './permissions/resolveTargetRef';
import { ProviderRegistry } from './providers/ProviderRegistry';
import { scheduleTasks } from './scheduleTasks';
import { headroomReadingsServiceRef } from './targets/readingsServiceRef';

const CONFIG_KEYS = ['operations', 'prometheus', 'alertmanager', 'readings'];

/**
 * Readings, plans, operations and ledger of Headroom. Providers come from modules, see
 * `headroomProvidersExtensionPoint`.
 *
 * @public
 */
export const headroomPlugin = createBackendPlugin({
  pluginId: 'headroom',
  register(env) {
    const providers = new ProviderRegistry();
    env.registerExtensionPoint(headroomProvidersExtensionPoint, providers);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        readings: headroomReadingsServiceRef,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { catalog, auth, lifecycle } = deps;
        const config = readOperationsConfig(deps.rootConfig);
        refuseUnknownKeys(
          deps.rootConfig.getOptionalConfig('headroom'),
          'headroom',
          [...CONFIG_KEYS, ...providers.configKeys()],
        );
        providers.close();
        deps.permissionsRegistry.addResourceType({
          resourceRef: headroomTargetResourceRef,
          permissions: headroomPermissions,
          rules: Object.values(headroomRules),
          getResources: resolveTargetRef({ catalog, auth }),
        });

        deps.permissionsRegistry.addPermissions(headroomOrphanPermissions);
        const headroom = await createHeadroom({
          ...deps,
          config,
          providers,
          openToAll:
            deps.rootConfig.getOptionalBoolean(
              'backend.auth.dangerouslyDisableDefaultAuthPolicy',
            ) ?? false,
        });
        deps.httpRouter.use(headroom.router);
        await scheduleTasks(deps.scheduler, config, headroom);
        lifecycle.addStartupHook(() => headroom.runner.kick());
        lifecycle.addShutdownHook(() => headroom.runner.stop());
      },
    });
  },
});
