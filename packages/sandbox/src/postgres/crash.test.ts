import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseConnection, EngineInstance } from '../aws/DatabaseEngine';
import { isSameProcess, processIdentity } from '../supervisor/processIdentity';
import { holdUp } from './__testUtils__/holdUp';
import { findServerAccount } from './findServerAccount';
import type { InstanceManifest } from './InstanceManifest';
import { ManifestStore } from './ManifestStore';
import { PostgresEngine } from './PostgresEngine';
import { waitFor } from './waitFor';
import { waitUntilAllUnused } from './waitUntilUnused';
import { withClient } from './withClient';

const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

describe('after a crash', () => {
  jest.setTimeout(120_000);
  let dataDir: string;

  // One cluster for all: making it is most of the time.
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'headroom-crash-'));
  });

  afterAll(async () => {
    // The last case kills a process too: its servers need a moment to shut down.
    await waitUntilAllUnused(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });

  const query = (connection: DatabaseConnection, sql: string) =>
    withClient(connection, async client => (await client.query(sql)).rows);
  const log = () =>
    readFile(path.join(dataDir, 'orders', 'server.log'), 'utf8');
  const pidFile = () => path.join(dataDir, 'orders', 'data', 'postmaster.pid');

  /** Starts a primary in a process of its own. */
  const startElsewhere = async () => {
    const parent = spawn(
      process.execPath,
      [
        '--require',
        TRANSFORM,
        path.join(__dirname, '__fixtures__', 'startServer.ts'),
        dataDir,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await Promise.race([
      once(parent.stdout, 'data'),
      once(parent, 'exit').then(() => {
        throw new Error('the process ended before it had started a server');
      }),
    ]);
    const started: { instance: EngineInstance; admin: DatabaseConnection } =
      JSON.parse(String(line));
    await query(started.admin, 'CREATE TABLE IF NOT EXISTS t AS SELECT 1 AS n');
    return { parent, ...started };
  };

  /** Starts what is found, runs `work`, and stops it. */
  const withEngine = async (
    work: (engine: PostgresEngine) => Promise<void>,
  ) => {
    const engine = new PostgresEngine({ dataDir });
    try {
      await engine.start();
      await work(engine);
    } finally {
      await engine.close();
    }
  };

  it('of the process that started it, a server shuts down in order', async () => {
    const { parent } = await startElsewhere();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await waitFor(
      'the server to end',
      () =>
        readFile(pidFile()).then(
          () => false,
          () => true,
        ),
      { timeoutMs: 20_000 },
    );
    await withEngine(async engine => {
      const found = engine.adminConnection('orders');
      expect(await query(found, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
    });
    expect(await log()).not.toContain('not properly shut down');
  });

  it('of a server, the next start recovers its data', async () => {
    const { parent, instance } = await startElsewhere();
    process.kill(instance.pid ?? 0, 'SIGKILL');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    // Its number may have gone to another program of the same account.
    const account = await findServerAccount();
    const other = spawn('sleep', ['60'], {
      uid: account?.uid,
      gid: account?.gid,
    });
    const stale = await readFile(pidFile(), 'utf8');
    await writeFile(pidFile(), stale.replace(/^\d+/, String(other.pid)));
    await withEngine(async engine => {
      const found = engine.adminConnection('orders');
      expect(await query(found, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
    });
    other.kill();
    expect(await log()).toContain('not properly shut down');
  });

  it('in the middle of making a replica, the primary is whole and the half is gone', async () => {
    const { parent, admin } = await startElsewhere();
    await query(
      admin,
      "SELECT pg_create_physical_replication_slot('headroom_half', true)",
    );
    await query(
      admin,
      "SELECT pg_create_physical_replication_slot('foreign_slot', true)",
    );
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const store = new ManifestStore(dataDir, { sharedWithAccount: true });
    const [primary] = await store.list();
    const half: InstanceManifest = {
      ...primary,
      identifier: 'half',
      state: 'creating',
      role: 'replica',
      sourceIdentifier: 'orders',
    };
    await store.write(half);
    await appendFile(path.join(store.directoryOf('half'), 'data'), 'torn');

    await withEngine(async engine => {
      expect(engine.instances()).toMatchObject([
        { identifier: 'orders', status: 'running' },
      ]);
      const found = engine.adminConnection('orders');
      expect(await query(found, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
      // Only the engine's own forgotten slots are dropped.
      expect(
        await query(found, 'SELECT slot_name FROM pg_replication_slots'),
      ).toEqual([{ slot_name: 'foreign_slot' }]);
      await engine.createReplica({
        identifier: 'half',
        sourceIdentifier: 'orders',
        port: 5432,
      });
      expect(
        await query(engine.adminConnection('half'), 'SELECT n FROM t'),
      ).toEqual([{ n: 1 }]);
    });
  });

  it('while a deleted server is still shutting down, its data goes after it', async () => {
    const { parent, instance } = await startElsewhere();
    const server = processIdentity(instance.pid ?? 0);
    const store = new ManifestStore(dataDir, { sharedWithAccount: true });
    for (const manifest of await store.list()) {
      await store.write({ ...manifest, state: 'deleting' });
    }
    holdUp(instance.pid ?? 0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await withEngine(async engine => {
      expect(engine.instances()).toEqual([]);
      expect(server && isSameProcess(server)).toBe(false);
      expect(await readdir(dataDir)).toEqual([]);
    });
  });

  it('a data directory that another run has open is left alone', async () => {
    const { parent, admin } = await startElsewhere();
    const impatient = jest
      .spyOn(Date, 'now')
      .mockImplementation(() => impatient.mock.calls.length * 30_000);
    try {
      const second = new PostgresEngine({ dataDir });
      await expect(second.start()).rejects.toThrow('stop the other sandbox');
    } finally {
      impatient.mockRestore();
    }
    expect(await query(admin, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    parent.kill('SIGTERM');
    await once(parent, 'exit');
  });
});
