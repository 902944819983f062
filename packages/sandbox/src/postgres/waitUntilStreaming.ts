import { waitFor } from './waitFor';
import { withClient } from './withClient';
import type { PostgresServer } from './PostgresServer';

/** Waits until a standby receives WAL from its source. @internal */
export async function waitUntilStreaming(
  replica: PostgresServer,
  timeoutMs = 60_000,
): Promise<void> {
  await withClient(replica.connectionConfig(), client =>
    waitFor(
      `the replica on ${replica.host}:${replica.port} to stream`,
      async () => {
        const { rows } = await client.query(
          "SELECT 1 FROM pg_stat_wal_receiver WHERE status = 'streaming'",
        );
        return rows.length > 0;
      },
      { timeoutMs },
    ),
  );
}
