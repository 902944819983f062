import { ReadReplicaFacts } from './ReadReplicaFacts';

/** A replica that nothing is wrong with: the base of every rule's examples. @internal */
const SOUND: ReadReplicaFacts = {
  place: {
    accountId: '123456789012',
    region: 'eu-central-1',
    partition: 'aws',
  },
  source: {
    identifier: 'storefront-db',
    engine: 'postgres',
    engineVersion: '18.4',
    status: 'available',
    readiness: 'ready',
    instanceClass: 'db.t4g.medium',
    storageType: 'gp3',
    allocatedStorage: 100,
    iops: 3000,
    storageThroughput: 125,
    backupRetentionDays: 7,
    managedPassword: false,
    cluster: null,
    iamAuthentication: false,
    performanceInsights: false,
    logExports: [],
    monitoringInterval: 0,
    replicaCount: 0,
    replicaDepth: 0,
  },
  replica: {
    identifier: 'storefront-read-replica-01',
    sourceInstance: 'storefront-db',
    instanceClass: 'db.t4g.medium',
    storageType: 'gp3',
    allocatedStorage: 100,
    maxAllocatedStorage: null,
    iops: null,
    storageThroughput: null,
    iamAuthentication: null,
    performanceInsights: null,
    logExports: null,
    multiAz: false,
    publiclyAccessible: false,
    subnetGroup: 'production',
  },
  existing: null,
  references: {
    missing: {
      subnetGroup: false,
      securityGroups: [],
      instanceClass: false,
      storageType: false,
      topics: [],
    },
    sourceVpcId: 'vpc-0a1b2c3d',
    vpcId: 'vpc-0a1b2c3d',
    securityGroupsElsewhere: [],
    topicsWithoutSubscribers: [],
    unchecked: [],
  },
  alarm: {
    name: 'headroom-storefront-read-replica-01-replica-lag',
    thresholdSeconds: 60,
    evaluationMinutes: 6,
    topics: ['arn:aws:sns:eu-central-1:123456789012:on-call'],
    foreign: false,
  },
};

type Existing = NonNullable<ReadReplicaFacts['existing']>;

const OWN_EXISTING: Existing = {
  ownership: 'own',
  replicaOf: 'storefront-db',
  allocatedStorage: 100,
  subnetGroup: 'production',
  publiclyAccessible: false,
  trouble: null,
  pendingChanges: [],
};

/** Sound facts with some of them replaced. @internal */
export function exampleFacts(
  changes: {
    source?: Partial<NonNullable<ReadReplicaFacts['source']>> | null;
    replica?: Partial<ReadReplicaFacts['replica']>;
    existing?: Partial<Existing>;
    references?: Partial<ReadReplicaFacts['references']>;
    missing?: Partial<ReadReplicaFacts['references']['missing']>;
    alarm?: Partial<ReadReplicaFacts['alarm']>;
  } = {},
): ReadReplicaFacts {
  const { source, replica, existing, references, missing, alarm } = changes;
  return {
    place: SOUND.place,
    source:
      source === null || SOUND.source === null
        ? null
        : { ...SOUND.source, ...source },
    replica: { ...SOUND.replica, ...replica },
    existing: existing ? { ...OWN_EXISTING, ...existing } : null,
    references: {
      ...SOUND.references,
      ...references,
      missing: { ...SOUND.references.missing, ...missing },
    },
    alarm: { ...SOUND.alarm, ...alarm },
  };
}
