import { Entity } from '@backstage/catalog-model';
import { ManagedResource } from '@headroom/backstage-plugin-headroom-common';
import { readingTargetOf } from './readingTargetOf';

const entityWith = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

const made = (
  id: string,
  type = 'AWS::RDS::DBInstance',
): Pick<ManagedResource, 'resource' | 'madeByOperation'> => ({
  resource: { type, id, account: null, region: null },
  madeByOperation: `op-${id}`,
});

const KEY = 'headroom.dev/rds-instance';
const primary = (id: string) => ({
  id,
  role: 'primary',
  madeByOperation: null,
});
const replica = (id: string, madeByOperation: string | null = null) => ({
  id,
  role: 'replica',
  madeByOperation,
});

const cases: Array<
  [string, Partial<Parameters<typeof readingTargetOf>[0]>, unknown]
> = [
  ['has no database layer', {}, null],
  ['has one that nothing names', { entity: entityWith({ [KEY]: ' ' }) }, []],
  [
    'depends on a database that names nothing',
    { databases: [entityWith({})] },
    [],
  ],
  [
    'names instances',
    { entity: entityWith({ [KEY]: 'db,DB-r' }) },
    [primary('db'), replica('db-r')],
  ],
  [
    'has a database that names them',
    { databases: [entityWith({ [KEY]: 'db, db-r' })] },
    [primary('db'), replica('db-r')],
  ],
  [
    'names them itself: its own word wins',
    {
      entity: entityWith({ [KEY]: 'mine' }),
      databases: [entityWith({ [KEY]: 'db' })],
    },
    [primary('mine')],
  ],
  [
    'got a replica from Headroom, named or not',
    {
      entity: entityWith({ [KEY]: 'db,one' }),
      made: [made('one'), made('two')],
    },
    [primary('db'), replica('one', 'op-one'), replica('two', 'op-two')],
  ],
  [
    'is known by the ledger only',
    { made: [made('one')] },
    [replica('one', 'op-one')],
  ],
  [
    'got something else from Headroom',
    {
      entity: entityWith({ [KEY]: 'db' }),
      made: [made('alarm', 'AWS::CloudWatch::Alarm')],
    },
    [primary('db')],
  ],
  [
    'has a name of its own in an environment',
    {
      entity: entityWith({ [KEY]: 'db', [`prod.${KEY}`]: 'db-prod' }),
      environment: 'prod',
    },
    [primary('db-prod')],
  ],
];

describe('readingTargetOf', () => {
  it.each(cases)('an entity that %s', (_title, options, instances) => {
    const { database } = readingTargetOf({
      entity: entityWith({}),
      entityRef: 'component:default/storefront',
      environment: null,
      databases: [],
      made: [],
      ...options,
    });
    expect(database && database.instances).toEqual(instances);
  });

  it('names the Prometheus that measures it', () => {
    const target = readingTargetOf({
      entity: entityWith({ 'headroom.dev/prometheus': 'eu' }),
      entityRef: 'component:default/storefront',
      environment: null,
      databases: [],
      made: [],
    });
    expect(target.prometheus).toBe('eu');
  });
});
