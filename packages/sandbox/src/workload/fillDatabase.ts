import { Client } from 'pg';
import type { DatabaseConnection } from '../aws/DatabaseEngine';
import type { DemoDatabase } from './DemoDatabase';

interface FillDatabaseOptions {
  readonly database: DemoDatabase;
  /** As master user. */
  readonly connection: DatabaseConnection;
  /** The service's own role, made when it is missing. */
  readonly role: { readonly user: string; readonly password: string };
}

/**
 * Makes a service's role, tables and first rows. May be repeated: a filled database stays as it is.
 *
 * @internal
 */
export async function fillDatabase(
  options: FillDatabaseOptions,
): Promise<void> {
  const { database, role } = options;
  const client = new Client({
    ...options.connection,
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    const name = client.escapeIdentifier(role.user);
    await client.query('BEGIN');
    const known = await client.query(
      'SELECT 1 FROM pg_roles WHERE rolname = $1',
      [role.user],
    );
    if (known.rows.length === 0) {
      await client.query(
        `CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(
          role.password,
        )}`,
      );
      await client.query(database.schema);
      await client.query(database.seed);
      await client.query(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
      );
    }
    await client.query('COMMIT');
    // Standbys inherit the statistics; without them the first minutes would be planned badly.
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}
