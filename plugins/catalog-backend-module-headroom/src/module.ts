import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { TemplateProvider } from './TemplateProvider';

/**
 * Puts Headroom's software templates into the catalog.
 *
 * @public
 */
export const catalogModuleHeadroom = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'headroom',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addEntityProvider(TemplateProvider.fromConfig(config));
      },
    });
  },
});
