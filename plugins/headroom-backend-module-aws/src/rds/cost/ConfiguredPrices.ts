import { Config } from '@backstage/config';
import { refuseUnknownKeys } from '@headroom/backstage-plugin-headroom-node';
import { Price, PricedItem } from './Price';

const ROOT = 'headroom.aws.prices';

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
    const prices = config.getOptionalConfig(ROOT);
    if (!prices) {
      return new ConfiguredPrices([]);
    }
    refuseUnknownKeys(prices, ROOT, [
      'pricedAt',
      'currency',
      'instances',
      'storage',
    ]);
    const pricedAt = prices.getString('pricedAt');
    if (Number.isNaN(Date.parse(pricedAt))) {
      throw new Error(
        `${ROOT}.pricedAt must be a date such as '2026-11-01', got '${pricedAt}'`,
      );
    }
    const currency = prices.getOptionalString('currency') ?? 'USD';
    if (!/^[A-Z]{3}$/.test(currency)) {
      throw new Error(
        `${ROOT}.currency must be three letters such as USD, got '${currency}'`,
      );
    }
    const price = (row: Config, field: string, list: string): Price => {
      const amount = row.getNumber(field);
      if (!(amount >= 0)) {
        throw new Error(
          `${ROOT}.${list}[].${field} must not be negative, got ${amount}`,
        );
      }
      return { amount, currency, pricedAt, source: ROOT };
    };
    const common = (row: Config) => ({
      region: row.getString('region'),
      engine: row.getOptionalString('engine') ?? 'postgres',
      multiAz: row.getOptionalBoolean('multiAz') ?? false,
    });
    const rows = (list: string, own: string[]): Config[] => {
      const entries = prices.getOptionalConfigArray(list) ?? [];
      entries.forEach((row, index) =>
        refuseUnknownKeys(row, `${ROOT}.${list}[${index}]`, [
          'region',
          'engine',
          'multiAz',
          ...own,
        ]),
      );
      return entries;
    };
    return new ConfiguredPrices([
      ...rows('instances', ['instanceClass', 'hourly']).map(row => ({
        key: keyOf({
          kind: 'instance',
          ...common(row),
          instanceClass: row.getString('instanceClass'),
        }),
        price: price(row, 'hourly', 'instances'),
      })),
      ...rows('storage', ['storageType', 'gibMonth']).map(row => ({
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
