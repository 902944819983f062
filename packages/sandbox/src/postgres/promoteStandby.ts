import type { PostgresServer } from './PostgresServer';
import { withClient } from './withClient';

/** Makes a standby writable; a server that is so already stays so. @internal */
export async function promoteStandby(server: PostgresServer): Promise<void> {
  await withClient(server.connectionConfig(), async client => {
    const { rows } = await client.query<{ standby: boolean }>(
      'SELECT pg_is_in_recovery() AS standby',
    );
    if (rows[0].standby) {
      // A paused standby never finishes recovery.
      await client.query('SELECT pg_wal_replay_resume()');
      await client.query('SELECT pg_promote(true, 60)');
    }
    await client.query('ALTER SYSTEM RESET ALL');
  });
}
