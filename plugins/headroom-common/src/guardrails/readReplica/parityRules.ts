import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { ReadReplicaFacts } from './ReadReplicaFacts';
import { volumePerformance } from './volumePerformance';

const STORAGE =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html';
const CREATE_REPLICA_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html';
const INSIGHTS_CLASSES =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html';

/** Too small for Performance Insights with MySQL and MariaDB. */
const WITHOUT_INSIGHTS = /^db\.t(?:2|3|4g)\.(?:micro|small)$/;

/**
 * Whether RDS offers Performance Insights for this engine on this class. Source: Amazon RDS User Guide, "DB engine,
 * Region, and instance class support for Database Insights".
 *
 * @public
 */
export function offersPerformanceInsights(
  engine: string,
  instanceClass: string,
): boolean {
  return engine === 'postgres' || !WITHOUT_INSIGHTS.test(instanceClass);
}

/** What the source has and the replica would not. @internal */
export const parityRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.storage-slower',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'iops',
    why: 'A replica writes all that its source writes, and serves reads beside it; on a slower volume it falls behind.',
    fix: 'Leave storageType, iops and storageThroughput out, so that they follow the source. Below 400 GiB gp3 cannot be made faster: take io2, or more storage.',
    source: STORAGE,
    check: facts => {
      const { source, replica } = facts;
      const is = source && performanceOf(source);
      const willBe = performanceOf(replica);
      if (!source || !is || !willBe) {
        return undefined;
      }
      const slower = [
        ...less(willBe.iops, is.iops, 'IOPS'),
        ...less(willBe.throughput, is.throughput, 'MiB/s'),
      ];
      return slower.length > 0
        ? `The volume of the replica would do ${slower.join(' and ')} of ${
            source.identifier
          }.`
        : undefined;
    },
    examples: {
      pass: exampleFacts({ source: { storageType: 'gp2' } }),
      fail: exampleFacts({ source: { storageType: 'io2', iops: 20_000 } }),
    },
  },
  {
    id: 'read-replica.iam-authentication-off',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'iamAuthentication',
    why: 'Clients that log in to the source with IAM tokens are refused by a replica without IAM database authentication.',
    fix: 'Leave iamAuthentication out: it then follows the source.',
    source: CREATE_REPLICA_API,
    check: ({ source, replica }) =>
      source?.iamAuthentication && replica.iamAuthentication === false
        ? `${source.identifier} lets clients log in with IAM tokens; the replica would not.`
        : undefined,
    examples: {
      pass: exampleFacts({ source: { iamAuthentication: true } }),
      fail: exampleFacts({
        source: { iamAuthentication: true },
        replica: { iamAuthentication: false },
      }),
    },
  },
  {
    id: 'read-replica.less-observed',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: 'performanceInsights',
    why: 'Whoever looks for the cause of a slow replica finds less there than on its source.',
    fix: 'Leave performanceInsights and logExports out: they then follow the source.',
    source: CREATE_REPLICA_API,
    check: ({ source, replica }) => {
      if (!source) {
        return undefined;
      }
      const missing = [
        ...(source.performanceInsights && replica.performanceInsights === false
          ? ['Performance Insights']
          : []),
        ...(replica.logExports
          ? source.logExports.filter(log => !replica.logExports?.includes(log))
          : []
        ).map(log => `the log ${log} in CloudWatch`),
      ];
      return missing.length > 0
        ? `${source.identifier} has ${missing.join(
            ', ',
          )}; the replica would not.`
        : undefined;
    },
    examples: {
      pass: exampleFacts({
        source: { performanceInsights: true, logExports: ['postgresql'] },
        replica: { performanceInsights: true, logExports: ['postgresql'] },
      }),
      fail: exampleFacts({
        source: { performanceInsights: true, logExports: ['postgresql'] },
        replica: { performanceInsights: true, logExports: [] },
      }),
    },
  },
  {
    id: 'read-replica.no-enhanced-monitoring',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: null,
    why: 'Enhanced Monitoring of the operating system is off for a new replica, whatever its source has. Turning it on hands an IAM role to RDS, which the portal has no business with.',
    fix: 'Turn it on in RDS once the replica is there.',
    source: CREATE_REPLICA_API,
    check: ({ source, existing }) =>
      !existing && source && source.monitoringInterval > 0
        ? `${source.identifier} has Enhanced Monitoring every ${source.monitoringInterval} s; the replica would have none.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ source: { monitoringInterval: 60 } }),
    },
  },
  {
    id: 'read-replica.performance-insights-class',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'performanceInsights',
    why: 'RDS offers Performance Insights for MySQL and MariaDB on larger classes only.',
    fix: 'Leave performanceInsights out, or use a larger class.',
    source: INSIGHTS_CLASSES,
    check: ({ source, replica }) =>
      source?.engine &&
      replica.instanceClass &&
      replica.performanceInsights &&
      !offersPerformanceInsights(source.engine, replica.instanceClass)
        ? `${replica.instanceClass} is too small for Performance Insights with ${source.engine}.`
        : undefined,
    examples: {
      pass: exampleFacts({
        source: { engine: 'mysql' },
        replica: { performanceInsights: true },
      }),
      fail: exampleFacts({
        source: { engine: 'mysql', instanceClass: 'db.t4g.micro' },
        replica: { instanceClass: 'db.t4g.micro', performanceInsights: true },
      }),
    },
  },
];

function performanceOf(volume: {
  storageType: string | null;
  allocatedStorage: number | null;
  iops: number | null;
  storageThroughput: number | null;
}) {
  const { storageType, allocatedStorage, iops, storageThroughput } = volume;
  return storageType === null || allocatedStorage === null
    ? undefined
    : volumePerformance({
        storageType,
        allocatedStorage,
        iops,
        throughput: storageThroughput,
      });
}

function less(
  willBe: number | null,
  is: number | null,
  unit: string,
): string[] {
  return willBe !== null && is !== null && willBe < is
    ? [`${willBe} instead of the ${is} ${unit}`]
    : [];
}
