import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { AwsClientOptions } from '../aws/AwsClientOptions';
import { AwsClients } from '../aws/AwsClients';
import { AwsRdsReadReplicaProvider } from '../rds/AwsRdsReadReplicaProvider';
import { ConfiguredPrices } from '../rds/cost/ConfiguredPrices';
import { PriceService } from '../rds/cost/PriceService';

/**
 * A provider wired as the module wires it, with a cache in memory and short time limits.
 *
 * @internal
 */
export function createTestProvider(
  data: JsonObject,
  options: AwsClientOptions = {},
): AwsRdsReadReplicaProvider {
  const config = new ConfigReader(data);
  const cache = new Map<string, JsonValue>();
  return new AwsRdsReadReplicaProvider({
    clients: AwsClients.fromConfig(config, {
      credentials: DefaultAwsCredentialsManager.fromConfig(config),
      ...options,
    }),
    prices: new PriceService({
      configured: ConfiguredPrices.fromConfig(config),
      cache: {
        get: async <T extends JsonValue>(key: string) =>
          cache.get(key) as T | undefined,
        set: async (key, value) => {
          cache.set(key, value);
        },
      },
    }),
  });
}
