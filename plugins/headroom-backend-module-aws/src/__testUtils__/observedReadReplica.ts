import { ObservedInstance } from '../rds/model/ObservedInstance';
import { NO_REFERENCES } from '../rds/model/ObservedReferences';
import { ObservedReadReplica } from '../rds/model/ObservedReadReplica';

const SOURCE: ObservedInstance = {
  identifier: 'storefront-db',
  arn: 'arn:aws:rds:eu-central-1:123456789012:db:storefront-db',
  status: 'available',
  engine: 'postgres',
  engineVersion: '18.4',
  instanceClass: 'db.t4g.medium',
  multiAz: false,
  storageType: 'gp3',
  allocatedStorage: 100,
  maxAllocatedStorage: null,
  iops: 3000,
  storageThroughput: 125,
  dedicatedLogVolume: false,
  port: 5432,
  endpoint: 'storefront-db.example.rds.amazonaws.com',
  databaseName: 'storefront',
  subnetGroup: 'production',
  vpcId: 'vpc-0a',
  securityGroups: ['sg-0a', 'sg-0b'],
  publiclyAccessible: false,
  networkType: 'IPV4',
  caCertificate: 'rds-ca-rsa2048-g1',
  iamAuthentication: false,
  performanceInsights: false,
  performanceInsightsRetention: null,
  performanceInsightsKey: null,
  logExports: [],
  monitoringInterval: 0,
  deletionProtection: true,
  backupRetentionDays: 7,
  managedPassword: false,
  cluster: null,
  replicaOf: null,
  replicas: [],
  replication: null,
  pendingChanges: {},
  tags: {},
};

/** The owner of {@link ownReplicaInstance}. @internal */
export const OWNER = {
  entityRef: 'component:default/storefront',
  environment: null,
};

/** @internal */
export function sourceInstance(
  changes: Partial<ObservedInstance> = {},
): ObservedInstance {
  return { ...SOURCE, ...changes };
}

/** A replica as an operation of Headroom left it. @internal */
export function ownReplicaInstance(
  changes: Partial<ObservedInstance> = {},
): ObservedInstance {
  return sourceInstance({
    identifier: 'storefront-read-replica-01',
    arn: 'arn:aws:rds:eu-central-1:123456789012:db:storefront-read-replica-01',
    endpoint: 'storefront-read-replica-01.example.rds.amazonaws.com',
    deletionProtection: false,
    backupRetentionDays: 0,
    replicaOf: 'storefront-db',
    replication: { normal: true, status: 'replicating', message: '' },
    tags: {
      'headroom.dev/entity-ref': OWNER.entityRef,
      'headroom.dev/operation': 'operation-1',
    },
    ...changes,
  });
}

/** A source, and nothing else yet. @internal */
export function observedReadReplica(
  changes: Partial<ObservedReadReplica> = {},
): ObservedReadReplica {
  return {
    region: 'eu-central-1',
    accountId: '123456789012',
    environment: null,
    source: SOURCE,
    ancestors: [],
    identifier: 'storefront-read-replica-01',
    replica: null,
    alarm: null,
    references: NO_REFERENCES,
    ...changes,
  };
}
