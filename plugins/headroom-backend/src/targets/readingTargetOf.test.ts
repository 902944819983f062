import { Entity } from '@backstage/catalog-model';
import { LedgerEntry } from '@headroom/backstage-plugin-headroom-common';
import { readingTargetOf } from './readingTargetOf';

const entityWith = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

const made = (id: string, changes: object = {}): LedgerEntry =>
  ({
    operationId: `op-${id}`,
    environment: null,
    status: 'applied',
    change: {
      action: 'create',
      resource: { type: 'AWS::RDS::DBInstance', id },
    },
    ...changes,
  } as LedgerEntry);

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
      ledger: [made('one'), made('two')],
    },
    [primary('db'), replica('one', 'op-one'), replica('two', 'op-two')],
  ],
  [
    'is known by the ledger only',
    { ledger: [made('one')] },
    [replica('one', 'op-one')],
  ],
  [
    'has entries of no concern',
    {
      entity: entityWith({ [KEY]: 'db' }),
      ledger: [
        made('deleted-outside', { drift: { status: 'missing' } }),
        made('undone', { status: 'undone' }),
        made('elsewhere', { environment: 'prod' }),
        made('alarm', {
          change: {
            action: 'create',
            resource: { type: 'AWS::CloudWatch::Alarm', id: 'alarm' },
          },
        }),
      ],
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
      ledger: [],
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
      ledger: [],
    });
    expect(target.prometheus).toBe('eu');
  });
});
