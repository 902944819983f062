import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  createDatabases,
  DATABASE_TIMEOUT_MS,
} from '../__testUtils__/databases';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(DATABASE_TIMEOUT_MS);

const databases = createDatabases();
const ROOT = resolvePackagePath('@headroom/backstage-plugin-headroom-backend');

interface Backend {
  child: ChildProcess;
  port: number;
}

// Each crash point of the engine is tried on both databases in engine.test.ts; here a process really dies.
describe.each([
  ['SQLite', 'before'],
  ['PostgreSQL 18', 'after'],
] as const)('a backend on %s', (kind, hang) => {
  let directory: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'headroom-killed-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      await kill(child);
    }
    await rm(directory, { recursive: true, force: true });
  });

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  async function startBackend(settings: object): Promise<Backend> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(ROOT, 'src/__testUtils__/backendProcess.ts'),
      ],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          NODE_ENV: 'test',
          HEADROOM_TEST: JSON.stringify(settings),
        },
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    children.push(child);
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('{"port"')) {
        child.stdout.resume();
        return { child, port: JSON.parse(line).port };
      }
    }
    throw new Error(`The backend did not start: ${errors}`);
  }

  async function call(port: number, where: string, body?: object) {
    const response = await fetch(
      `http://127.0.0.1:${port}/api/headroom/v1${where}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: mockCredentials.user.header('user:default/ada'),
          'Content-Type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    return response.json();
  }

  it(`that is killed ${hang} the platform did a step goes on after its restart`, async () => {
    const database =
      kind === 'SQLite'
        ? {
            client: 'better-sqlite3',
            connection: { filename: path.join(directory, 'db.sqlite') },
            useNullAsDefault: true,
          }
        : {
            client: 'pg',
            connection: await databases.newPostgres({ migrated: false }),
          };
    const settings = { database, cloud: directory };
    const first = await startBackend({ ...settings, hang });
    const plan = await call(first.port, '/plans', {
      entityRef: 'component:default/storefront',
      provider: 'fake',
      spec: { source: 'db' },
    });
    const { id } = await call(first.port, '/operations', { planId: plan.id });
    await waitFor(() =>
      stat(path.join(directory, 'inside')).catch(() => undefined),
    );
    await kill(first.child);

    const second = await startBackend({ ...settings, hang: 'never' });
    // Nobody asks for it: the instance finds by itself what the other one left.
    const calls = await waitFor(async () => {
      const text = await readFile(path.join(directory, 'calls'), 'utf8').catch(
        () => '',
      );
      const lines = text.trim().split('\n');
      return lines.length === 2 ? lines : undefined;
    });
    expect(calls).toEqual([
      'create db-read-replica-1',
      'create db-read-replica-1-alarm',
    ]);
    const operation = await waitFor(async () => {
      const found = await call(second.port, `/operations/${id}`);
      return found.finishedAt ? found : undefined;
    });
    expect(operation.status).toBe('verified');
    const ledger = await call(
      second.port,
      '/entities/component/default/storefront/ledger',
    );
    expect(
      ledger.operations[0].entries.map(
        (entry: { status: string }) => entry.status,
      ),
    ).toEqual(['applied', 'applied']);
  });
});
