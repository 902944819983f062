import { startThrowawayPostgres } from '@headroom/sandbox';
import knexFactory, { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { MIGRATIONS_DIRECTORY } from '../database/applyMigrations';

/** Starting PostgreSQL takes a few seconds the first time. */
export const DATABASE_TIMEOUT_MS = 120_000;

export const DATABASES = ['SQLite', 'PostgreSQL 18'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

interface Server {
  connection: Awaited<ReturnType<typeof startThrowawayPostgres>>['connection'];
  admin: Knex;
  /** A database with all migrations, to copy from. */
  template: string;
  stop(): Promise<void>;
}

async function startServer(): Promise<Server> {
  const { connection, stop } = await startThrowawayPostgres();
  const admin = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 1 },
  });
  const template = 'migrated';
  await admin.raw('create database ??', [template]);
  const migrated = knexFactory({
    client: 'pg',
    connection: { ...connection, database: template },
  });
  await migrated.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  await migrated.destroy();
  return {
    connection,
    admin,
    template,
    stop: async () => {
      await admin.destroy();
      await stop();
    },
  };
}

/**
 * Fresh databases for the tests of a file: SQLite in memory, and one PostgreSQL server for all. They are closed
 * after each test.
 */
export function createDatabases() {
  let open: Knex[] = [];
  let server: Promise<Server> | undefined;

  afterEach(async () => {
    await Promise.all(open.map(knex => knex.destroy()));
    open = [];
  });

  afterAll(async () => {
    await (await server)?.stop();
  }, DATABASE_TIMEOUT_MS);

  const connect = (config: Knex.Config): Knex => {
    const knex = knexFactory(config);
    open.push(knex);
    return knex;
  };

  /** Connection settings of a new database. */
  const newPostgres = async ({ migrated }: { migrated: boolean }) => {
    server ??= startServer();
    const { connection, admin, template } = await server;
    const database = `test_${randomUUID().replaceAll('-', '')}`;
    await admin.raw('create database ?? template ??', [
      database,
      migrated ? template : 'template0',
    ]);
    return { ...connection, database };
  };

  return {
    newPostgres,
    connect,
    async create(kind: DatabaseKind, { migrated = true } = {}): Promise<Knex> {
      if (kind === 'PostgreSQL 18') {
        return connect({
          client: 'pg',
          connection: await newPostgres({ migrated }),
          pool: { min: 0, max: 10 },
        });
      }
      const knex = connect({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      });
      if (migrated) {
        await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      }
      return knex;
    },
  };
}
