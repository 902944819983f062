import { Filter } from '@aws-sdk/client-pricing';
import { PricedItem } from './Price';

const ENGINES: Record<string, string> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};
const VOLUMES: Record<string, string> = {
  gp2: 'General Purpose',
  gp3: 'General Purpose-GP3',
  io1: 'Provisioned IOPS',
  io2: 'Provisioned IOPS-IO2',
};

/**
 * How AWS's price list names an item; undefined for what it is not known to list.
 *
 * @internal
 */
export function priceFilters(item: PricedItem): Filter[] | undefined {
  const databaseEngine = ENGINES[item.engine];
  const own =
    item.kind === 'instance'
      ? {
          productFamily: 'Database Instance',
          instanceType: item.instanceClass,
        }
      : {
          productFamily: 'Database Storage',
          volumeType: VOLUMES[item.storageType],
        };
  const fields: Record<string, string | undefined> = {
    ...own,
    databaseEngine,
    regionCode: item.region,
    deploymentOption: item.multiAz ? 'Multi-AZ' : 'Single-AZ',
  };
  const filters: Filter[] = [];
  for (const [Field, Value] of Object.entries(fields)) {
    if (Value === undefined) {
      return undefined;
    }
    filters.push({ Type: 'TERM_MATCH', Field, Value });
  }
  return filters;
}
