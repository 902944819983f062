import {
  cloudWatchAlternatives,
  cloudWatchEvidence,
} from './cloudWatchAlternatives';
import { newestSample } from './newestSample';
import { postgresAlternative } from './postgresAlternative';
import { ReadingDefinition, ReadingThresholds } from './ReadingDefinition';

/** What an instance is: 1 for a replica, 0 for a primary. @internal */
export const DATABASE_ROLE = 'database.role';

/** Sum over databases, each of which should be there once. */
const CONNECTIONS =
  'sum by ($id) ($agg by ($id, datname) (pg_stat_database_numbackends{$match}))';

/**
 * AWS documents that a replica of an idle PostgreSQL source reports up to 5 minutes of lag, because lag
 * is the age of the last replayed transaction there: below that nothing is wrong.
 */
const IDLE_SOURCE_LAG: ReadingThresholds = { attention: 330, critical: 600 };

/**
 * RDS grows storage by itself when 10 % are free; of the smallest gp3 volume, 20 GiB, that are 2 GiB. Below that every
 * database is short of storage, and one that has none left stops to write.
 */
const FREE_STORAGE: ReadingThresholds = {
  attention: 2 * 1024 ** 3,
  critical: 1024 ** 3,
};

const LAG_THRESHOLDS: ReadingThresholds = { attention: 15, critical: 60 };

/**
 * The lag, or -1 where the server is no replica: postgres_exporter calls the lag of a promoted one 0.
 */
const LAG = [
  '$agg by ($id) (pg_replication_lag_seconds{$match})',
  'unless on ($id) max by ($id) (pg_replication_is_replica{$match}) == 0',
  'or (max by ($id) (pg_replication_is_replica{$match}) == 0) - 1',
].join(' ');

/** A WAL receiver's series; they vanish when it stops, and there are none where it uses no slot. */
const RECEIVER = 'pg_stat_wal_receiver_received_tli{$match,status="streaming"}';
const RECEIVER_BEFORE = ['10m', '1h', '6h', '1d'].map(
  ago => `${RECEIVER} offset ${ago}`,
);

/**
 * 1; 0 where it receives, and what it received is not replayed in time; -1 where the exporter answers and there was a
 * receiver within the last day.
 */
const STREAMING = [
  `$agg by ($id) (${RECEIVER} ^ 0) * on ($id) (max by ($id) (pg_replication_lag_seconds{$match}) < bool ${LAG_THRESHOLDS.attention})`,
  `or (max by ($id) (${RECEIVER_BEFORE.join(
    ' or ',
  )}) ^ 0 and on ($id) pg_replication_lag_seconds{$match}) - 2`,
].join(' ');

/** CloudWatch's name for the lag, by the statistics that it is asked for. */
const CLOUDWATCH_LAG = ['replica_lag', ['maximum', 'average']] as const;

function perDatabase(metric: string): string {
  return `$agg by ($id, datname) (rate(${metric}{$match}[$window]))`;
}

/**
 * Readings of the database layer. Names of metrics are those that the exporters' source code makes;
 * `pg_stat_database_*` and `pg_settings_*` are the same in every version of postgres_exporter.
 *
 * @param identityLabel - label of postgres_exporter's series that holds the RDS instance identifier
 * @internal
 */
export function databaseReadings(identityLabel: string): ReadingDefinition[] {
  const postgres = (
    expression: string,
    sampleOf: string,
    more: {
      versions?: string;
      time?: string;
      thresholds?: ReadingThresholds;
    } = {},
  ) =>
    postgresAlternative({
      versions: '',
      ...more,
      expression,
      sampleOf,
      identityLabel,
    });
  const base = {
    appliesTo: 'all',
    pressure: false,
    thresholds: null,
  } as const;

  return [
    {
      ...base,
      id: DATABASE_ROLE,
      title: 'Role',
      unit: 'count',
      appliesTo: 'none',
      alternatives: [
        postgres(
          '$agg by ($id) (pg_replication_is_replica{$match})',
          'pg_replication_is_replica',
          { versions: '0.12 and later' },
        ),
        // A primary has none, or calls it 0.
        postgres(
          '($agg by ($id) (pg_replication_lag{$match}) > 0) ^ 0',
          'pg_replication_lag',
          { versions: 'before 0.12' },
        ),
        // CloudWatch has the metric for replicas only, and no datapoints any more once one was promoted.
        cloudWatchEvidence({
          metric: CLOUDWATCH_LAG[0],
          statistics: CLOUDWATCH_LAG[1],
          expression: value => `(${value} >= -1) ^ 0`,
        }),
        // Of two instances in one account and region, the one without is none.
        cloudWatchEvidence({
          metric: 'cpuutilization',
          statistics: ['average', 'maximum'],
          conclusion: true,
          expression: (value, series) => {
            const lag = series(...CLOUDWATCH_LAG);
            return `(${value} ^ 0 unless on ($id) ${lag} and on ($scope) ${lag}) - 1`;
          },
        }),
      ],
    },
    {
      ...base,
      id: 'database.connections.utilization',
      title: 'Connections in use',
      unit: 'ratio',
      pressure: true,
      thresholds: { attention: 0.75, critical: 0.9 },
      alternatives: [
        postgres(
          `${CONNECTIONS} / $agg by ($id) (pg_settings_max_connections{$match})`,
          'pg_stat_database_numbackends',
        ),
      ],
    },
    {
      ...base,
      id: 'database.cpu.utilization',
      title: 'CPU',
      unit: 'ratio',
      pressure: true,
      thresholds: { attention: 0.75, critical: 0.9 },
      alternatives: cloudWatchAlternatives({
        metric: 'cpuutilization',
        statistics: ['average', 'maximum'],
        scale: '/ 100',
      }),
    },
    {
      ...base,
      id: 'database.connections',
      title: 'Connections',
      unit: 'count',
      alternatives: [
        postgres(CONNECTIONS, 'pg_stat_database_numbackends'),
        ...cloudWatchAlternatives({
          metric: 'database_connections',
          statistics: ['average', 'maximum'],
        }),
      ],
    },
    {
      ...base,
      id: 'database.connections.limit',
      title: 'Connection limit',
      unit: 'count',
      alternatives: [
        postgres(
          '$agg by ($id) (pg_settings_max_connections{$match})',
          'pg_settings_max_connections',
        ),
      ],
    },
    {
      ...base,
      id: 'database.rows.read',
      title: 'Rows read',
      unit: 'per-second',
      alternatives: [
        postgres(
          `sum by ($id) (${perDatabase('pg_stat_database_tup_returned')})`,
          'pg_stat_database_tup_returned',
        ),
      ],
    },
    {
      ...base,
      id: 'database.rows.written',
      title: 'Rows written',
      unit: 'per-second',
      alternatives: [
        postgres(
          `sum by ($id) (${[
            'pg_stat_database_tup_inserted',
            'pg_stat_database_tup_updated',
            'pg_stat_database_tup_deleted',
          ]
            .map(perDatabase)
            .join(' + ')})`,
          'pg_stat_database_tup_inserted',
        ),
      ],
    },
    {
      ...base,
      id: 'database.iops.read',
      title: 'Read operations',
      unit: 'per-second',
      alternatives: cloudWatchAlternatives({
        metric: 'read_iops',
        statistics: ['average', 'maximum'],
      }),
    },
    {
      ...base,
      id: 'database.iops.write',
      title: 'Write operations',
      unit: 'per-second',
      alternatives: cloudWatchAlternatives({
        metric: 'write_iops',
        statistics: ['average', 'maximum'],
      }),
    },
    {
      ...base,
      id: 'database.replica.lag',
      title: 'Replica lag',
      unit: 'seconds',
      appliesTo: 'replica',
      thresholds: LAG_THRESHOLDS,
      // So does CloudWatch's ReplicaLag when replication is not active.
      negativeMeans:
        'it does not replicate: replication stopped, or it was promoted',
      // 0 is also what postgres_exporter says once replication stopped and all that had come is replayed.
      alarmingWins: true,
      alternatives: [
        // 0 once all that was received is replayed, so an idle source makes no lag (0.14 and later).
        postgres(LAG, 'pg_replication_lag_seconds', {
          versions: '0.12 and later',
        }),
        // The age of the last replayed transaction, which grows while the source is idle.
        postgres(
          '$agg by ($id) (pg_replication_lag{$match})',
          'pg_replication_lag',
          { versions: 'before 0.12', thresholds: IDLE_SOURCE_LAG },
        ),
        ...cloudWatchAlternatives({
          metric: CLOUDWATCH_LAG[0],
          statistics: CLOUDWATCH_LAG[1],
          thresholds: IDLE_SOURCE_LAG,
        }),
      ],
    },
    {
      ...base,
      id: 'database.replica.streaming',
      title: 'Receiving from its primary',
      unit: 'count',
      appliesTo: 'replica',
      optional: true,
      negativeMeans:
        'it receives nothing any more, as it did within the last day',
      alternatives: [
        // The collector stat_wal_receiver is off by default.
        postgres(STREAMING, 'pg_stat_wal_receiver_received_tli', {
          versions: '0.14 and later, with stat_wal_receiver',
          // Of one that stopped: when it was seen last, to one of the distances.
          time: newestSample([RECEIVER, ...RECEIVER_BEFORE]),
        }),
      ],
    },
    {
      ...base,
      id: 'database.storage.free',
      title: 'Free storage',
      unit: 'bytes',
      thresholds: FREE_STORAGE,
      alternatives: cloudWatchAlternatives({
        metric: 'free_storage_space',
        statistics: ['average', 'minimum'],
      }),
    },
  ];
}
