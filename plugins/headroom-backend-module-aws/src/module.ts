import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  headroomProvidersExtensionPoint,
  refuseUnknownKeys,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsClients } from './aws/AwsClients';
import { AwsRdsReadReplicaProvider } from './rds/AwsRdsReadReplicaProvider';
import { ConfiguredPrices } from './rds/cost/ConfiguredPrices';
import { PriceService } from './rds/cost/PriceService';

/**
 * Adds the AWS providers to Headroom: `aws-rds`.
 *
 * @public
 */
export const headroomModuleAws = createBackendModule({
  pluginId: 'headroom',
  moduleId: 'aws',
  register(reg) {
    reg.registerInit({
      deps: {
        cache: coreServices.cache,
        config: coreServices.rootConfig,
        providers: headroomProvidersExtensionPoint,
      },
      async init({ cache, config, providers }) {
        providers.addConfigKey('aws');
        refuseUnknownKeys(
          config.getOptionalConfig('headroom.aws'),
          'headroom.aws',
          ['accounts', 'prices', 'requireOwnerTag'],
        );
        const credentials = DefaultAwsCredentialsManager.fromConfig(config);
        providers.addProvider(
          new AwsRdsReadReplicaProvider({
            clients: AwsClients.fromConfig(config, { credentials }),
            prices: new PriceService({
              configured: ConfiguredPrices.fromConfig(config),
              cache,
            }),
          }),
        );
      },
    });
  },
});
