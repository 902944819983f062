import type { Database } from './Database';
import type { Metric } from './Metric';

const statistics = {
  numbackends: 'Number of backends currently connected to this database',
  xact_commit: 'Number of transactions that have been committed',
  xact_rollback: 'Number of transactions that have been rolled back',
  blks_read: 'Number of disk blocks read',
  blks_hit: 'Number of times disk blocks were found in the buffer cache',
  tup_returned: 'Number of rows returned by queries',
  tup_fetched: 'Number of rows fetched by queries',
  tup_inserted: 'Number of rows inserted by queries',
  tup_updated: 'Number of rows updated by queries',
  tup_deleted: 'Number of rows deleted by queries',
  conflicts: 'Number of queries canceled due to conflicts with recovery',
  temp_files: 'Number of temporary files created by queries',
  temp_bytes: 'Total amount of data written to temporary files by queries',
  deadlocks: 'Number of deadlocks detected',
  blk_read_time:
    'Time spent reading data file blocks by backends, in milliseconds',
  blk_write_time:
    'Time spent writing data file blocks by backends, in milliseconds',
} as const;

type Statistic = keyof typeof statistics;
type StatisticsRow = { datid: string; datname: string } & Record<
  Statistic,
  number
>;

/**
 * Per-database metrics with the names and labels of postgres_exporter 0.20 (collectors `stat_database`, `database`).
 *
 * @internal
 */
export async function databaseMetrics(db: Database): Promise<Metric[]> {
  const names = Object.keys(statistics) as Statistic[];
  const stats = await db.query<StatisticsRow>(`
    SELECT datid::text, datname, ${names
      .map(name => `${name}::float8`)
      .join(', ')}
    FROM pg_stat_database
    WHERE datname IS NOT NULL`);
  const sizes = await db.query<{ datname: string; size: number }>(
    'SELECT datname, pg_database_size(oid)::float8 AS size FROM pg_database',
  );
  return [
    ...names.map((name): Metric => {
      return {
        name: `pg_stat_database_${name}`,
        help: statistics[name],
        type: name === 'numbackends' ? 'gauge' : 'counter',
        samples: stats.rows.map(row => ({
          labels: { datid: row.datid, datname: row.datname },
          value: row[name],
        })),
      };
    }),
    {
      name: 'pg_database_size_bytes',
      help: 'Disk space used by the database',
      type: 'gauge',
      samples: sizes.rows.map(row => ({
        labels: { datname: row.datname },
        value: row.size,
      })),
    },
  ];
}
