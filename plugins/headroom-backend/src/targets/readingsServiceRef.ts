import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createReadingsService } from '../readings';
import type { ReadingsService } from '../readings';

/** Live readings; adopters may bring their own. @public */
export const headroomReadingsServiceRef = createServiceRef<ReadingsService>({
  id: 'headroom.readings',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      factory: deps => createReadingsService(deps),
    }),
});
