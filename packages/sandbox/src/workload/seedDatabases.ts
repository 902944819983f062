import type { RDSClient } from '@aws-sdk/client-rds';
import type { Secrets } from '../supervisor/Secrets';
import { demoServices } from './demoServices';
import { ensureInstance, masterUsername } from './ensureInstance';
import { fillDatabase } from './fillDatabase';

interface SeedDatabasesOptions {
  readonly rds: RDSClient;
  readonly engineVersion: string;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal;
}

/**
 * Brings up the databases of all demo services, each with tables, rows and a role of its own.
 *
 * @internal
 */
export async function seedDatabases(
  options: SeedDatabasesOptions,
): Promise<void> {
  const { rds, engineVersion, secrets, signal } = options;
  await Promise.all(
    demoServices.map(async ({ name, database }) => {
      const masterPassword = secrets.get(`${database.identifier}/master`);
      const { Endpoint } = await ensureInstance({
        rds,
        database,
        engineVersion,
        masterPassword,
        signal,
      });
      await fillDatabase({
        database,
        connection: {
          host: Endpoint?.Address ?? '',
          port: Endpoint?.Port ?? 0,
          user: masterUsername,
          password: masterPassword,
          database: database.database,
        },
        role: { user: name, password: secrets.get(`${name}/database`) },
      });
    }),
  );
}
