import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../postgres/waitFor';
import { ChildProgram } from './ChildProgram';
import { processIdentity } from './processIdentity';

describe('ChildProgram', () => {
  let directory: string;
  let logFile: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'headroom-child-'));
    logFile = join(directory, 'log');
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const pids = () =>
    readFileSync(logFile, 'utf8')
      .split('\n')
      .filter(line => line.startsWith('pid '))
      .map(line => Number(line.slice(4)));

  const program = (script: string, pidsSeen: number[] = []) =>
    new ChildProgram({
      name: 'sample',
      program: '/bin/sh',
      args: ['-c', script],
      logFile,
      isReady: async () => pids().length > 0,
      startTimeoutMs: 5_000,
      restartDelayMs: 10,
      onSpawn: pid => pidsSeen.push(pid),
    });

  it('starts, logs to a file, and ends the program itself', async () => {
    const child = program('echo "pid $$"; exec sleep 60');
    await child.start();
    const [pid] = pids();
    expect(child.status().state).toBe('running');
    expect(processIdentity(pid)).toBeDefined();
    await child.stop();
    expect(processIdentity(pid)).toBeUndefined();
    expect(child.status().state).toBe('stopped');
    await child.stop();
  });

  it('restarts a program that dies', async () => {
    const seen: number[] = [];
    const child = program('echo "pid $$"; exec sleep 60', seen);
    await child.start();
    process.kill(pids()[0], 'SIGKILL');
    await waitFor(
      'the restart',
      async () => child.status().restarts === 1 && pids().length === 2,
      { timeoutMs: 5_000 },
    );
    await waitFor(
      'the new process to be ready',
      async () => child.status().state === 'running',
      { timeoutMs: 5_000 },
    );
    expect(new Set(seen).size).toBe(2);
    await child.stop();
    expect(pids().map(processIdentity)).toEqual([undefined, undefined]);
  });

  it('says what a program that cannot start had to say', async () => {
    const child = program('echo no such configuration >&2; exit 3');
    await expect(child.start()).rejects.toThrow(
      /sample ended while starting \(exit code 3\)[\s\S]*no such configuration/,
    );
    expect(child.status()).toMatchObject({ state: 'failed' });
  });

  it('ends with its parent, even one that is killed', async () => {
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `require('node:child_process').spawn('/bin/sh',
          [process.argv[1], '5', '/bin/sh', '-c', 'echo "pid $$"; exec sleep 60'],
          { stdio: ['pipe', process.argv[2] === '' ? 'ignore' : require('node:fs').openSync(process.argv[2], 'a'), 'ignore'], detached: true });
         setInterval(() => {}, 1000);`,
        join(__dirname, 'lifeline.sh'),
        logFile,
      ],
      { stdio: 'ignore' },
    );
    await waitFor(
      'the grandchild',
      async () => {
        try {
          return pids().length === 1;
        } catch {
          return false;
        }
      },
      { timeoutMs: 5_000 },
    );
    const [grandchild] = pids();
    expect(processIdentity(grandchild)).toBeDefined();
    parent.kill('SIGKILL');
    await waitFor(
      'the end of the grandchild',
      async () => processIdentity(grandchild) === undefined,
      { timeoutMs: 5_000 },
    );
  });
});
