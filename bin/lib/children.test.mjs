import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Children } from './children.mjs';
import { waitFor } from './waitFor.mjs';
import { whileRunning } from './whileRunning.mjs';

const forever = new Promise(() => {});
let directory;
let children;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'headroom-children-'));
  children = new Children();
});
afterEach(async () => {
  await children.stopAll();
  rmSync(directory, { recursive: true, force: true });
});

const start = (name, script) =>
  children.start(name, process.execPath, ['-e', script], {
    logFile: path.join(directory, `${name}.log`),
  });

test('the end of any process ends the wait for ever, with its last words', async () => {
  const sandbox = start(
    'sandbox',
    'console.log("out of memory"); process.exitCode = 3',
  );
  const portal = start('portal', 'setInterval(() => {}, 1000)');
  await assert.rejects(
    whileRunning([sandbox, portal], forever),
    /The sandbox stopped \(3\)[^]*out of memory[^]*sandbox\.log/,
  );
});

test('work that is done is the result', async () => {
  const portal = start('portal', 'setInterval(() => {}, 1000)');
  assert.equal(await whileRunning([portal], Promise.resolve(1)), 1);
});

test('a process that shares our output is stopped like the others', async () => {
  const journey = children.start(
    'journey',
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)'],
    {},
  );
  await waitFor(() => journey.child.pid, { seconds: 5, what: 'a process' });
  await children.stopAll();
  assert.equal(await journey.exited, 'SIGTERM');
});
