import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const CREATE_REPLICA_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html';
const MANAGED_PASSWORDS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations';
const CLUSTER_REPLICAS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-create-instance-read-replica.html';
const POSTGRES_REPLICAS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.Replication.ReadReplicas.html';

/** Engines whose replicas, lag metric and routing settings are known here. */
const ENGINES = ['postgres', 'mysql', 'mariadb'];
/** Replicas of one source instance, of each of these engines. Source: API reference, `SourceDBInstanceIdentifier`. */
const MAX_REPLICAS = 15;
/** Links between the primary and the last replica: the same in the user guide's pages on each of these engines. */
const MAX_DEPTH = 3;

/** What must hold for the instance that is replicated; most of it while the replica is being made. @internal */
export const sourceRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.source-missing',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'There is nothing to replicate.',
    fix: 'Correct sourceInstance, region or accountId, and the annotation headroom.dev/rds-instance where it names what is gone. What was made of it can still be undone.',
    source: CREATE_REPLICA_API,
    check: ({ source, replica, place: { region, accountId } }) =>
      source === null
        ? `There is no DB instance ${replica.sourceInstance} in ${region} of ${
            accountId === null ? 'the main account' : `account ${accountId}`
          }.`
        : undefined,
    examples: { pass: exampleFacts(), fail: exampleFacts({ source: null }) },
  },
  {
    id: 'read-replica.engine-unsupported',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'Replicas of other engines are made, measured and routed differently (Aurora replicas belong to the cluster); what cannot be verified is not started.',
    fix: 'Choose a PostgreSQL, MySQL or MariaDB instance.',
    source: CREATE_REPLICA_API,
    check: ({ source }) =>
      source?.engine && !ENGINES.includes(source.engine)
        ? `${source.identifier} runs ${
            source.engine
          }; supported are ${ENGINES.join(', ')}.`
        : undefined,
    examples: {
      pass: exampleFacts({ source: { engine: 'mysql' } }),
      fail: exampleFacts({ source: { engine: 'aurora-postgresql' } }),
    },
  },
  {
    id: 'read-replica.backups-off',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'RDS makes a replica from an automated backup and refuses a source without them.',
    fix: 'Set the backup retention period of the source to one day or more. On a Single-AZ instance, turning backups on suspends I/O for a moment: choose a quiet hour.',
    source: CREATE_REPLICA_API,
    check: ({ source, existing }) =>
      !existing && source?.backupRetentionDays === 0
        ? `Automated backups of ${source.identifier} are off (retention 0 days).`
        : undefined,
    examples: {
      pass: exampleFacts({ source: { backupRetentionDays: 1 } }),
      fail: exampleFacts({ source: { backupRetentionDays: 0 } }),
    },
  },
  {
    id: 'read-replica.managed-password',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'RDS refuses to replicate a PostgreSQL, MySQL or MariaDB instance whose master password it manages in AWS Secrets Manager ("Creating read replicas for source instance … where ManageMasterUserPassword is enabled is not supported").',
    fix: 'Turn the management off (ModifyDBInstance with ManageMasterUserPassword false and a password of your own, kept in a secret that you rotate), then plan again. RDS deletes its secret then: see to it that nobody reads it any more.',
    source: MANAGED_PASSWORDS,
    check: ({ source, existing }) =>
      !existing && source?.managedPassword
        ? `RDS manages the master password of ${source.identifier} in AWS Secrets Manager.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ source: { managedPassword: true } }),
    },
  },
  {
    id: 'read-replica.cluster-member',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'What a Multi-AZ DB cluster replicates is the cluster: RDS takes its identifier as the source, and chooses the member itself. Headroom makes replicas of single instances.',
    fix: 'Send reads to the reader endpoint of the cluster, which has two readers already; or make a replica of the cluster by hand.',
    source: CLUSTER_REPLICAS,
    check: ({ source, existing }) =>
      !existing && source && source.cluster !== null
        ? `${source.identifier} is a member of the DB cluster ${source.cluster}.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ source: { cluster: 'storefront-cluster' } }),
    },
  },
  {
    id: 'read-replica.source-broken',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'RDS replicates only an instance that is available.',
    fix: 'Bring the source back to "available" first; the RDS console and its events say what it needs.',
    source: CREATE_REPLICA_API,
    check: ({ source, existing }) =>
      !existing && source?.readiness === 'broken'
        ? `${source.identifier} is "${source.status}" and does not become available by itself.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        source: { status: 'storage-full', readiness: 'broken' },
      }),
    },
  },
  {
    id: 'read-replica.source-busy',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: 'sourceInstance',
    why: 'RDS replicates only an instance that is available; a passing state ends by itself.',
    fix: 'Nothing: the operation waits until the source is available.',
    source: CREATE_REPLICA_API,
    check: ({ source, existing }) =>
      !existing && source?.readiness === 'passing'
        ? `${source.identifier} is "${source.status}" now.`
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({
        source: { status: 'backing-up', readiness: 'passing' },
      }),
    },
  },
  {
    id: 'read-replica.too-many-replicas',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: `RDS allows ${MAX_REPLICAS} replicas of one instance, and each takes WAL from it.`,
    fix: 'Remove a replica that serves few reads, use a larger class for one, or replicate one of the replicas.',
    source: POSTGRES_REPLICAS,
    check: ({ source, existing }) =>
      source && !existing && source.replicaCount >= MAX_REPLICAS
        ? `${source.identifier} has ${source.replicaCount} replicas; RDS allows ${MAX_REPLICAS}.`
        : undefined,
    examples: {
      pass: exampleFacts({ source: { replicaCount: 14 } }),
      fail: exampleFacts({ source: { replicaCount: 15 } }),
    },
  },
  {
    id: 'read-replica.chain-depth',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'Each link adds its lag to the next, and RDS allows three below the primary.',
    fix: 'Replicate the primary, or a replica nearer to it.',
    source: POSTGRES_REPLICAS,
    check: ({ source }) =>
      source && source.replicaDepth >= MAX_DEPTH
        ? `${
            source.identifier
          } is itself ${MAX_DEPTH} replications below its primary; the new replica would be link ${
            source.replicaDepth + 1
          }.`
        : undefined,
    examples: {
      pass: exampleFacts({ source: { replicaDepth: 2 } }),
      fail: exampleFacts({ source: { replicaDepth: 3 } }),
    },
  },
  {
    id: 'read-replica.cascade-version',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'sourceInstance',
    why: 'A PostgreSQL replica can be a source from version 14.1 on.',
    fix: 'Replicate the primary, or upgrade to PostgreSQL 14.1 or later.',
    source: POSTGRES_REPLICAS,
    check: ({ source, existing }) =>
      !existing &&
      source?.engine === 'postgres' &&
      source.replicaDepth > 0 &&
      source.engineVersion !== null &&
      isBefore(source.engineVersion, 14, 1)
        ? `${source.identifier} is a replica and runs PostgreSQL ${source.engineVersion}.`
        : undefined,
    examples: {
      pass: exampleFacts({
        source: { engineVersion: '14.1', replicaDepth: 1 },
      }),
      fail: exampleFacts({
        source: { engineVersion: '13.16', replicaDepth: 1 },
      }),
    },
  },
];

/** Versions that cannot be read are not "before": the platform decides then. */
function isBefore(version: string, major: number, minor: number): boolean {
  const [ofMajor, ofMinor = 0] = version.split('.').map(Number);
  return ofMajor < major || (ofMajor === major && ofMinor < minor);
}
