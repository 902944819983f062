import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Where the migrations are, in the source tree and in the published package. @internal */
export const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@headroom/backstage-plugin-headroom-backend',
  'migrations',
);

/**
 * The plugin's database, brought up to date unless the deployment says not to.
 *
 * @internal
 */
export async function applyMigrations(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }
  return knex;
}
