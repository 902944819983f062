import { Script } from 'node:vm';
import {
  observedReadReplica,
  ownReplicaInstance,
  sourceInstance,
} from '../../__testUtils__/observedReadReplica';
import { readReplicaOutputs } from './readReplicaOutputs';

const spec = { region: 'eu-central-1', sourceInstance: 'storefront-db' };
const replica = ownReplicaInstance();

function routing(changes: Parameters<typeof sourceInstance>[0] = {}) {
  const { routing: settings } = readReplicaOutputs(
    spec,
    observedReadReplica({ source: sourceInstance(changes), replica }),
  );
  return settings as Record<string, string>;
}

describe('readReplicaOutputs', () => {
  it('hands over endpoint, alarm and the annotation to add', () => {
    expect(
      readReplicaOutputs(spec, observedReadReplica({ replica })),
    ).toMatchObject({
      endpoint: 'storefront-read-replica-01.example.rds.amazonaws.com',
      port: 5432,
      alarmName: 'headroom-storefront-read-replica-01-replica-lag',
      annotations: {
        'headroom.dev/rds-instance': 'storefront-db,storefront-read-replica-01',
        'headroom.dev/aws-region': 'eu-central-1',
      },
    });
  });

  it('names the environment and the place in the annotations, and the whole chain in their value', () => {
    const observed = observedReadReplica({
      environment: 'prod',
      ancestors: ['primary'],
      source: sourceInstance({ replicas: ['other', replica.identifier] }),
      replica,
    });
    const placed = { ...spec, accountId: '123456789012' };
    expect(readReplicaOutputs(placed, observed).annotations).toEqual({
      'prod.headroom.dev/rds-instance':
        'primary,storefront-db,other,storefront-read-replica-01',
      'prod.headroom.dev/aws-region': 'eu-central-1',
      'prod.headroom.dev/aws-account-id': '123456789012',
    });
  });

  it('gives PgBouncer two databases and no pattern', () => {
    expect(routing().pgbouncer).toBe(`[databases]
; everything that writes, and reads that must see it
storefront_rw = host=storefront-db.example.rds.amazonaws.com port=5432 dbname=storefront
; reads that may be older by the replica lag; more replicas: separate hosts by commas
storefront_ro = host=storefront-read-replica-01.example.rds.amazonaws.com port=5432 dbname=storefront
`);
  });

  it.each(['sqlalchemy', 'hibernate', 'node'])(
    'gives %s both addresses and takes credentials from the environment',
    name => {
      const text = routing()[name];
      expect(text).toContain('storefront-db.example.rds.amazonaws.com');
      expect(text).toContain('storefront-read-replica-01.example');
      expect(text).toContain('DB_PASSWORD');
    },
  );

  it('speaks MySQL to MySQL, without PgBouncer', () => {
    const settings = routing({ engine: 'mysql' });
    expect(settings.pgbouncer).toBeUndefined();
    expect(settings.sqlalchemy).toContain('mysql+pymysql');
    expect(settings.hibernate).toContain('jdbc:mysql://');
    expect(settings.node).toContain('mysql2');
  });

  it('keeps what it tells Hibernate about auto-commit, in both data sources', () => {
    const text = routing().hibernate;
    expect(text).toContain('provider_disables_autocommit: true');
    expect(text.match(/^ {6}auto-commit: false$/gm)).toHaveLength(2);
  });

  it('sticks to the primary while a transaction of SQLAlchemy that wrote is open, and counts from its commit', () => {
    const { sqlalchemy } = routing();
    expect(sqlalchemy).toContain('return rw if self._wrote or sticky');
    expect(sqlalchemy).toMatch(
      /"after_commit"\)\ndef .*\n.*if session\._wrote:\n\s+session\._committed_at = time\.monotonic\(\)/,
    );
    expect(sqlalchemy).toMatch(
      /"after_transaction_end"\)\ndef .*\n.*parent is None:\n\s+session\._wrote = False/,
    );
  });

  it('leaves the routing out while there is no endpoint', () => {
    const waiting = { ...replica, endpoint: null };
    const outputs = readReplicaOutputs(
      spec,
      observedReadReplica({ replica: waiting }),
    );
    expect(outputs).toMatchObject({ endpoint: null });
    expect(outputs).not.toHaveProperty('routing');
  });

  it('quotes a database name that is not plain', () => {
    const settings = routing({ databaseName: `shop' host=evil` });
    expect(settings.pgbouncer).toContain(`dbname='shop'' host=evil'`);
  });

  it('is JavaScript that runs', () => {
    const code = routing()
      .node.replace(/^import .*$/m, '')
      .replace(/^export /gm, '');
    expect(() => new Script(code)).not.toThrow();
  });
});
