import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdUp } from './postgres/__testUtils__/holdUp';
import { DataDir } from './supervisor/DataDir';
import { listen } from './supervisor/listen';
import { isSameProcess, processIdentity } from './supervisor/processIdentity';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');

function sandbox(...args: string[]): Promise<Result> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      ['-r', transform, join(__dirname, 'cli.ts'), ...args],
      { timeout: 30_000 },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : -1;
        resolve({ code: error ? code : 0, stdout, stderr });
      },
    );
  });
}

describe('sandbox command line', () => {
  jest.setTimeout(60_000);
  let base: string;

  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  });

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('starts nothing when a port is taken, and says which', async () => {
    const server = await listen((_request, response) => response.end(), 0);
    const dataDir = join(base, 'taken');
    try {
      const port = Number(new URL(server.url).port);
      const result = await sandbox(
        'start',
        '--data-dir',
        dataDir,
        '--port-base',
        String(port),
      );
      expect(result).toMatchObject({ code: 2, stdout: '' });
      expect(result.stderr).toContain(
        `Port ${port} for the control endpoint is taken`,
      );
      expect(result.stderr).toContain('--port-base');
      expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
      expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    } finally {
      await server.close();
    }
  });

  it('tells what to do when no sandbox runs', async () => {
    const dataDir = join(base, 'none');
    const [status, stop, reset] = await Promise.all([
      sandbox('status', '--data-dir', dataDir),
      sandbox('stop', '--data-dir', dataDir),
      sandbox('reset', '--data-dir', dataDir),
    ]);
    expect(status).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('sandbox start'),
    });
    expect(stop).toMatchObject({ code: 0, stdout: 'no sandbox was running\n' });
    expect(reset.code).toBe(0);
  });

  it('deletes after the servers of a sandbox that was killed have shut down', async () => {
    const dataDir = new DataDir(join(base, 'killed'));
    dataDir.claim();
    const parent = spawn(
      process.execPath,
      [
        '-r',
        transform,
        join(__dirname, 'postgres', '__fixtures__', 'startServer.ts'),
        dataDir.directory('postgres'),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(parent.stdout, 'data');
    const { pid } = JSON.parse(String(line)).instance;
    const server = processIdentity(pid);
    holdUp(pid, 3_000);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const reset = await sandbox('reset', '--data-dir', dataDir.path);
    expect(reset).toMatchObject({ code: 0, stderr: '' });
    expect(server && isSameProcess(server)).toBe(false);
    expect(existsSync(dataDir.path)).toBe(false);
  });

  it('refuses to delete what it did not make, and senseless flags', async () => {
    const precious = join(base, 'precious.txt');
    writeFileSync(precious, 'x');
    const [reset, port, duration] = await Promise.all([
      sandbox('reset', '--data-dir', base),
      sandbox('start', '--port-base', '80'),
      sandbox('scenario', 'spike', '--for', 'long'),
    ]);
    expect(reset.code).toBe(2);
    expect(existsSync(precious)).toBe(true);
    expect(port).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--port-base'),
    });
    expect(duration).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Write it as 60s'),
    });
  });
});
