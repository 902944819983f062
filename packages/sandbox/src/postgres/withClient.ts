import { Client } from 'pg';
import type { DatabaseConnection } from '../aws/DatabaseEngine';

/**
 * Runs `work` on a connection of its own and closes it.
 *
 * @internal
 */
export async function withClient<T>(
  connection: DatabaseConnection,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: 5_000,
    application_name: 'headroom-sandbox',
  });
  // A server that is stopped while connected raises this; the query that runs fails by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
