import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { CacheService } from '@backstage/backend-plugin-api';
import { AwsSession } from '../../aws/AwsSession';
import { ConfiguredPrices } from './ConfiguredPrices';
import { Price, PricedItem, priceSchema } from './Price';
import { priceFilters } from './priceFilters';
import { readPriceList } from './readPriceList';

const CACHE_MS = 24 * 60 * 60 * 1000;

/**
 * Prices from the configuration, else from AWS's price list, which is asked once a day for each item.
 *
 * @internal
 */
export class PriceService {
  readonly #configured: ConfiguredPrices;
  readonly #cache: Pick<CacheService, 'get' | 'set'>;

  constructor(options: {
    configured: ConfiguredPrices;
    cache: Pick<CacheService, 'get' | 'set'>;
  }) {
    this.#configured = options.configured;
    this.#cache = options.cache;
  }

  /**
   * @returns undefined when no list has exactly one price for it
   * @throws ProviderError when AWS does not answer
   */
  async find(
    item: PricedItem,
    session: () => Promise<AwsSession>,
  ): Promise<Price | undefined> {
    const configured = this.#configured.find(item);
    if (configured) {
      return configured;
    }
    const filters = priceFilters(item);
    if (!filters) {
      return undefined;
    }
    const key = `aws-price-1:${JSON.stringify(filters)}`;
    const cached = priceSchema.safeParse(await this.#cache.get(key));
    if (cached.success) {
      return cached.data;
    }
    const aws = await session();
    const command = new GetProductsCommand({
      ServiceCode: 'AmazonRDS',
      Filters: filters,
      FormatVersion: 'aws_v1',
      MaxResults: 100,
    });
    const { PriceList } = await aws.call('pricing:GetProducts', options =>
      aws.clients.pricing.send(command, options),
    );
    const price = readPriceList(PriceList ?? []);
    if (price) {
      await this.#cache.set(key, price, { ttl: CACHE_MS });
    }
    return price;
  }
}
