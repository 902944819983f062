import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isSameProcess, processIdentity } from '../supervisor/processIdentity';
import { holdUp } from './__testUtils__/holdUp';
import { PostgresEngine } from './PostgresEngine';
import { waitFor } from './waitFor';
import { withClient } from './withClient';

const END_WITH_PARENT = require.resolve('./endWithParent');
const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

function identify(pid: number | undefined) {
  const found = processIdentity(pid ?? 0);
  if (!found) {
    throw new Error(`no process ${pid}`);
  }
  return found;
}

describe('no server is left behind', () => {
  jest.setTimeout(120_000);
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'headroom-left-'));
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const open = async () => {
    const engine = new PostgresEngine({ dataDir, durable: false });
    await engine.start();
    return engine;
  };
  const addPrimary = async (engine: PostgresEngine, identifier: string) => {
    await engine.createPrimary({
      identifier,
      port: 5432,
      masterUsername: 'shop',
      masterPassword: 'long-enough',
    });
  };
  const instance = (engine: PostgresEngine, identifier: string) => {
    const found = engine
      .instances()
      .find(candidate => candidate.identifier === identifier);
    if (!found) {
      throw new Error(`no instance ${identifier}`);
    }
    return found;
  };

  it('by a deletion, when the server was killed and a process of it lives on', async () => {
    const engine = await open();
    try {
      await addPrimary(engine, 'orders');
      const { pid } = await withClient(
        engine.adminConnection('orders'),
        async client => {
          const { rows } = await client.query<{ pid: number }>(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
          );
          return rows[0];
        },
      );
      const forked = identify(pid);
      holdUp(forked.pid);
      process.kill(instance(engine, 'orders').pid ?? 0, 'SIGKILL');
      await engine.delete('orders');
      expect(isSameProcess(forked)).toBe(false);
      expect(await readdir(dataDir)).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  it('by a start, when another server does not come up', async () => {
    let engine = await open();
    await addPrimary(engine, 'orders');
    await addPrimary(engine, 'payments');
    await engine.close();
    const { host, port } = instance(engine, 'payments');
    const taken = createServer().listen(port, host);
    await once(taken, 'listening');
    try {
      engine = new PostgresEngine({ dataDir, durable: false });
      await expect(engine.start()).rejects.toThrow('did not start');
      expect(engine.instances()).toMatchObject([
        { identifier: 'orders', status: 'stopped' },
        { identifier: 'payments', status: 'stopped' },
      ]);
    } finally {
      taken.close();
    }
  });

  it('by a second attempt, when the first had started one', async () => {
    const engine = await open();
    const primary = {
      identifier: 'billing',
      port: 5432,
      masterUsername: 'shop',
      masterPassword: 'long-enough',
    };
    try {
      await expect(
        engine.createPrimary({ ...primary, database: 'template1' }),
      ).rejects.toThrow('already exists');
      const first = identify(instance(engine, 'billing').pid);
      await engine.createPrimary(primary);
      expect(isSameProcess(first)).toBe(false);
      expect(instance(engine, 'billing').status).toBe('running');
    } finally {
      await engine.close();
    }
  });

  it('by a watchdog, when the parent went before the server had said where it runs', async () => {
    const pidFile = path.join(dataDir, 'postmaster.pid');
    // As a server that crashed leaves it.
    await writeFile(pidFile, '2147483646\n');
    const parent = spawn(
      process.execPath,
      [
        '--require',
        TRANSFORM,
        '--eval',
        `const { spawn } = require('node:child_process');
         const server = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
         require(${JSON.stringify(END_WITH_PARENT)}).endWithParent(
           server.pid, ${JSON.stringify(pidFile)}, undefined);
         console.log(server.pid);
         setInterval(() => undefined, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const server = identify(Number(line));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await writeFile(pidFile, `${server.pid}\n`);
    const ended = waitFor('its end', async () => !isSameProcess(server), {
      timeoutMs: 20_000,
    });
    await expect(ended).resolves.toBe(true);
  });
});
