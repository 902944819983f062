import { activityMetrics } from './activityMetrics';
import type { Database } from './Database';
import { databaseMetrics } from './databaseMetrics';
import type { Metric } from './Metric';
import { replicationMetrics } from './replicationMetrics';
import { walReceiverMetrics } from './walReceiverMetrics';

/**
 * What postgres_exporter would say about a server. A server that cannot be asked is `pg_up 0` and nothing else: the
 * scrape itself succeeds.
 *
 * @internal
 */
export async function postgresMetrics(
  db: Database | undefined,
): Promise<Metric[]> {
  if (!db) {
    return [up(0)];
  }
  try {
    return [
      up(1),
      ...(await replicationMetrics(db)),
      ...(await walReceiverMetrics(db)),
      ...(await databaseMetrics(db)),
      ...(await activityMetrics(db)),
    ];
  } catch {
    // Starting, stopping or refusing connections; the reason is in the server's own log.
    return [up(0)];
  }
}

function up(value: 0 | 1): Metric {
  return {
    name: 'pg_up',
    help: 'Whether the last scrape of metrics from PostgreSQL was able to connect to the server (1 for yes, 0 for no).',
    type: 'gauge',
    samples: [{ labels: {}, value }],
  };
}
