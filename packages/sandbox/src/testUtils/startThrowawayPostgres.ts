import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseConnection } from '../aws/DatabaseEngine';
import { allocatePort } from '../postgres/allocatePort';
import { newPassword } from '../postgres/newPassword';
import { PostgresServer } from '../postgres/PostgresServer';
import { prepareDataRoot } from '../postgres/prepareDataRoot';
import { prepareInstallation } from '../postgres/prepareInstallation';
import {
  hostBasedAuthentication,
  serverSettings,
} from '../postgres/serverSettings';

/** @public */
export interface ThrowawayPostgres {
  /** Connection of the superuser `postgres`. */
  readonly connection: DatabaseConnection;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL 18 of its own for one test file: empty, on a free loopback port, gone when stopped or when the process
 * ends. Its data is not synced to disk.
 *
 * @public
 */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const installation = await prepareInstallation();
  const temporary = await mkdtemp(path.join(tmpdir(), 'headroom-throwaway-'));
  const root = await prepareDataRoot(temporary, installation.account);
  const directory = path.join(root, 'server');
  await mkdir(directory, { mode: installation.account ? 0o711 : 0o700 });
  const endpoint = { host: '127.0.0.1', port: await allocatePort('127.0.0.1') };
  const server = new PostgresServer({
    installation,
    directory,
    ...endpoint,
    adminUser: 'postgres',
    adminPassword: newPassword(),
  });
  const stop = async () => {
    await server.stop();
    for (const leftover of new Set([root, temporary])) {
      await rm(leftover, { recursive: true, force: true });
    }
  };
  try {
    await server.initialise();
    await server.writeDataFile(
      'postgresql.conf',
      serverSettings({ ...endpoint, durable: false }),
    );
    await server.writeDataFile(
      'pg_hba.conf',
      hostBasedAuthentication('postgres'),
    );
    await server.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { connection: server.connectionConfig(), stop };
}
