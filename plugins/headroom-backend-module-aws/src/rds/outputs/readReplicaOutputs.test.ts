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

[pgbouncer]
; RDS refuses connections without TLS to postgres 18.4, unless rds.force_ssl is turned off.
; /etc/pgbouncer/rds-ca.pem holds the certificates of Amazon RDS: https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem
server_tls_sslmode = verify-full
server_tls_ca_file = /etc/pgbouncer/rds-ca.pem
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

  it.each([
    ['postgres', 'pgbouncer', /server_tls_sslmode = verify-full/],
    ['postgres', 'sqlalchemy', /"sslmode": "verify-full"/],
    ['postgres', 'node', /ssl = \{ ca: readFileSync/],
    ['mysql', 'sqlalchemy', /"ssl_verify_identity": True/],
    ['mysql', 'node', /verifyIdentity: true/],
  ])('verifies the server of %s with %s', (engine, name, tls) => {
    expect(routing({ engine, engineVersion: '8.4.5' })[name]).toMatch(tls);
  });

  it.each([
    ['postgres', /sslmode=verify-full&sslrootcert=/],
    ['mysql', /sslMode=VERIFY_IDENTITY/],
    ['mariadb', /sslMode=verify-full/],
  ])('verifies the server of %s in both URLs of JDBC', (engine, tls) => {
    const urls = routing({ engine }).hibernate.match(/jdbc-url: .*/g) ?? [];
    expect(urls).toHaveLength(2);
    urls.forEach(url => expect(url).toMatch(tls));
  });

  it.each([
    ['postgres', '14.12', /RDS has TLS for every engine, and rds\.force_ssl/],
    ['postgres', '15', /RDS refuses connections without TLS to postgres 15,/],
    ['postgres', null, /RDS has TLS for every engine/],
    ['mysql', '8.4.5', /RDS has TLS for every engine, and require_secure/],
    ['mysql', '9.7.0', /RDS refuses connections without TLS to mysql 9\.7/],
    ['mariadb', '11.4.5', /RDS has TLS for every engine/],
    ['mariadb', '11.8.2', /RDS refuses connections without TLS to mariadb/],
    ['mariadb', '12.1', /RDS refuses connections without TLS to mariadb/],
  ])('says whether %s %s demands it', (engine, engineVersion, words) => {
    const { node, sqlalchemy } = routing({ engine, engineVersion });
    expect(node).toMatch(words);
    expect(sqlalchemy).toMatch(words);
  });

  it('says where the certificates are, which is another place in another partition', () => {
    expect(routing().node).toContain(
      'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem',
    );
    expect(
      routing({
        arn: 'arn:aws-cn:rds:cn-north-1:123456789012:db:storefront-db',
      }).node,
    ).toContain('"Certificate bundles" in the Amazon RDS User Guide of aws-cn');
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
      .node.replace(/^import .*$/gm, '')
      .replace(/^export /gm, '');
    expect(() => new Script(code)).not.toThrow();
  });
});
