import { Entity } from '@backstage/catalog-model';
import { MadeResource } from '../ledger/ResourceStore';
import { readingTargetOf } from './readingTargetOf';

const KEY = 'headroom.dev/rds-instance';
const MADE_AT = '2026-11-24T12:00:00.000Z';

const entityWith = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

const made = (
  id: string,
  type = 'AWS::RDS::DBInstance',
): Pick<MadeResource, 'resource' | 'madeByOperation' | 'madeAt'> => ({
  resource: { type, id, account: '111122223333', region: 'eu-west-1' },
  madeByOperation: `op-${id}`,
  madeAt: MADE_AT,
});

const primary = (id: string) => ({
  id,
  account: null,
  region: null,
  since: null,
  declaredRole: 'primary',
  madeByOperation: null,
});
const replica = (id: string) => ({ ...primary(id), declaredRole: 'replica' });
const byHeadroom = (id: string) => ({
  ...primary(id),
  account: '111122223333',
  region: 'eu-west-1',
  since: MADE_AT,
  declaredRole: null,
  madeByOperation: `op-${id}`,
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
    'has two databases: each has a primary',
    {
      databases: [
        entityWith({
          [KEY]: 'db,db-r',
          'headroom.dev/aws-region': 'eu-west-1',
        }),
        entityWith({ [KEY]: 'other' }),
      ],
    },
    [
      { ...primary('db'), region: 'eu-west-1' },
      { ...replica('db-r'), region: 'eu-west-1' },
      primary('other'),
    ],
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
    [
      primary('db'),
      { ...byHeadroom('one'), declaredRole: 'replica' },
      byHeadroom('two'),
    ],
  ],
  ['is known by the ledger only', { made: [made('one')] }, [byHeadroom('one')]],
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

  it('says in which namespace it runs', () => {
    const target = readingTargetOf({
      entity: entityWith({ 'backstage.io/kubernetes-namespace': 'shop' }),
      entityRef: 'component:default/storefront',
      environment: null,
      databases: [],
      made: [],
    });
    expect(target.namespace).toBe('shop');
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
