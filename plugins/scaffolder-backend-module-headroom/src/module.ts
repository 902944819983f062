import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { DefaultHeadroomClient } from '@headroom/backstage-plugin-headroom-node';
import { createRdsReadReplicaAction } from './actions/createRdsReadReplicaAction';
import { createUndoOperationAction } from './actions/createUndoOperationAction';

/**
 * Adds Headroom's actions to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleHeadroom = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'headroom',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const options = {
          auth,
          client: new DefaultHeadroomClient({ discovery }),
          appBaseUrl: config.getOptionalString('app.baseUrl'),
        };
        actions.addActions(
          createRdsReadReplicaAction(options),
          createUndoOperationAction(options),
        );
      },
    });
  },
});
