import { Config } from '@backstage/config';
import { Price, PricedItem } from './Price';

interface Row {
  key: string;
  price: Price;
}

/**
 * Prices of `headroom.aws.prices`: what a company really pays, or all there is without access to the
 * Pricing API. They win over AWS's list.
 *
 * @internal
 */
export class ConfiguredPrices {
  readonly #prices: ReadonlyMap<string, Price>;

  static fromConfig(config: Config): ConfiguredPrices {
    const prices = config.getOptionalConfig('headroom.aws.prices');
    if (!prices) {
      return new ConfiguredPrices([]);
    }
    const pricedAt = prices.getString('pricedAt');
    if (Number.isNaN(Date.parse(pricedAt))) {
      throw new Error(
        `headroom.aws.prices.pricedAt must be a date such as '2026-11-01', got '${pricedAt}'`,
      );
    }
    const currency = prices.getOptionalString('currency') ?? 'USD';
    if (!/^[A-Z]{3}$/.test(currency)) {
      throw new Error(
        `headroom.aws.prices.currency must be three letters such as USD, got '${currency}'`,
      );
    }
    const price = (row: Config, field: string, list: string): Price => {
      const amount = row.getNumber(field);
      if (!(amount >= 0)) {
        throw new Error(
          `headroom.aws.prices.${list}[].${field} must not be negative, got ${amount}`,
        );
      }
      return { amount, currency, pricedAt, source: 'headroom.aws.prices' };
    };
    const common = (row: Config) => ({
      region: row.getString('region'),
      engine: row.getOptionalString('engine') ?? 'postgres',
      multiAz: row.getOptionalBoolean('multiAz') ?? false,
    });
    return new ConfiguredPrices([
      ...(prices.getOptionalConfigArray('instances') ?? []).map(row => ({
        key: keyOf({
          kind: 'instance',
          ...common(row),
          instanceClass: row.getString('instanceClass'),
        }),
        price: price(row, 'hourly', 'instances'),
      })),
      ...(prices.getOptionalConfigArray('storage') ?? []).map(row => ({
        key: keyOf({
          kind: 'storage',
          ...common(row),
          storageType: row.getString('storageType'),
        }),
        price: price(row, 'gibMonth', 'storage'),
      })),
    ]);
  }

  private constructor(rows: Row[]) {
    this.#prices = new Map(rows.map(({ key, price }) => [key, price]));
  }

  find(item: PricedItem): Price | undefined {
    return this.#prices.get(keyOf(item));
  }
}

function keyOf(item: PricedItem): string {
  const what = item.kind === 'instance' ? item.instanceClass : item.storageType;
  return [item.kind, item.region, item.engine, what, item.multiAz].join('|');
}
