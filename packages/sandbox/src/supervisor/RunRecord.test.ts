import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDir } from './DataDir';
import { processIdentity } from './processIdentity';
import { RunRecord } from './RunRecord';

describe('RunRecord', () => {
  let base: string;
  let dataDir: DataDir;
  const started: ChildProcess[] = [];

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'headroom-run-'));
    dataDir = new DataDir(base);
  });

  afterEach(() => {
    started.splice(0).forEach(child => child.kill('SIGKILL'));
    rmSync(base, { recursive: true, force: true });
  });

  const process_ = () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    started.push(child);
    return processIdentity(child.pid ?? 0)!;
  };
  const gone = { pid: 2 ** 22 - 1, startedAt: 'long ago' };
  const write = (content: object | string) =>
    writeFileSync(
      dataDir.file('run.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );

  it('refuses to start beside a running sandbox', async () => {
    const running = process_();
    write({ sandbox: running, children: [] });
    await expect(new RunRecord(dataDir).clearStale()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`process ${running.pid}`),
    });
    expect(processIdentity(running.pid)).toBeDefined();
    expect(new RunRecord(dataDir).running()).toEqual(running);
  });

  it('ends a sandbox whose parent is gone, and the children of a dead one', async () => {
    const orphan = process_();
    const child = process_();
    write({ sandbox: orphan, parent: gone, children: [child, gone] });
    await expect(new RunRecord(dataDir).clearStale()).resolves.toBe(2);
    expect(processIdentity(orphan.pid)).toBeUndefined();
    expect(processIdentity(child.pid)).toBeUndefined();
    new RunRecord(dataDir).begin();
  });

  it('leaves a stranger alone that has the process id of an earlier run', async () => {
    const stranger = process_();
    write({
      sandbox: { ...stranger, startedAt: 'another time' },
      children: [{ ...stranger, startedAt: 'another time' }],
    });
    await expect(new RunRecord(dataDir).clearStale()).resolves.toBe(0);
    expect(processIdentity(stranger.pid)).toBeDefined();
  });

  it('survives a record that was cut off', async () => {
    write('{"sandbox": {"pi');
    await expect(new RunRecord(dataDir).clearStale()).resolves.toBe(0);
    const record = new RunRecord(dataDir);
    record.begin(process.pid);
    expect(() => new RunRecord(dataDir).begin()).toThrow(/just starting/);
    expect(record.running()?.pid).toBe(process.pid);
    record.end();
    expect(record.running()).toBeUndefined();
  });
});
