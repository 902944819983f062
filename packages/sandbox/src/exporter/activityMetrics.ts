import type { Database } from './Database';
import type { Metric } from './Metric';

interface ActivityRow {
  datname: string;
  state: string;
  usename: string;
  application_name: string;
  backend_type: string;
  wait_event_type: string;
  wait_event: string;
  count: number;
  max_tx_duration: number;
}

const states = [
  'active',
  'idle',
  'idle in transaction',
  'idle in transaction (aborted)',
  'fastpath function call',
  'disabled',
];

/**
 * Session and settings metrics with the names and labels of postgres_exporter 0.20 (collectors `stat_activity`,
 * `settings`; of the settings only `max_connections`).
 *
 * As in the original, a state without sessions is a series of its own with the value 0 and empty labels.
 *
 * @internal
 */
export async function activityMetrics(db: Database): Promise<Metric[]> {
  const sessions = await db.query<ActivityRow>(`
    SELECT
      datname, state,
      coalesce(usename, '') AS usename,
      coalesce(application_name, '') AS application_name,
      coalesce(backend_type, '') AS backend_type,
      coalesce(wait_event_type, '') AS wait_event_type,
      coalesce(wait_event, '') AS wait_event,
      count(*)::int AS count,
      coalesce(max(extract(epoch FROM now() - xact_start)), 0)::float8 AS max_tx_duration
    FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname IS NOT NULL AND state IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7`);
  const databases = await db.query<{ datname: string }>(
    'SELECT datname FROM pg_database',
  );
  const settings = await db.query<{ max_connections: number }>(
    `SELECT current_setting('max_connections')::int AS max_connections`,
  );

  const rows = [
    ...sessions.rows,
    ...emptyStates(
      databases.rows.map(row => row.datname),
      sessions.rows,
    ),
  ];
  return [
    {
      name: 'pg_stat_activity_count',
      help: 'number of connections in this state',
      type: 'gauge',
      samples: rows.map(row => ({ labels: labels(row), value: row.count })),
    },
    {
      name: 'pg_stat_activity_max_tx_duration',
      help: 'max duration in seconds any active transaction has been running',
      type: 'gauge',
      samples: rows.map(row => ({
        labels: labels(row),
        value: row.max_tx_duration,
      })),
    },
    {
      name: 'pg_settings_max_connections',
      help: 'Server Parameter: max_connections',
      type: 'gauge',
      samples: [{ labels: {}, value: settings.rows[0].max_connections }],
    },
  ];
}

function emptyStates(
  databases: readonly string[],
  sessions: readonly ActivityRow[],
): ActivityRow[] {
  const taken = new Set(sessions.map(row => `${row.datname}/${row.state}`));
  return databases.flatMap(datname =>
    states
      .filter(state => !taken.has(`${datname}/${state}`))
      .map(state => ({
        datname,
        state,
        usename: '',
        application_name: '',
        backend_type: '',
        wait_event_type: '',
        wait_event: '',
        count: 0,
        max_tx_duration: 0,
      })),
  );
}

function labels(row: ActivityRow): Record<string, string> {
  const { count: _count, max_tx_duration: _duration, ...rest } = row;
  return rest;
}
