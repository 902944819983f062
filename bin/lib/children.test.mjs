import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Children } from './children.mjs';
import { waitFor } from './waitFor.mjs';
import { whileRunning } from './whileRunning.mjs';

const URL_OF_CHILDREN = new URL('./children.mjs', import.meta.url).href;
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
  const started = path.join(directory, 'started');
  const journey = children.start(
    'journey',
    process.execPath,
    [
      '-e',
      'setInterval(() => {}, 1000); require("node:fs").writeFileSync(process.argv[1], "")',
      started,
    ],
    {},
  );
  await waitFor(() => existsSync(started), {
    seconds: 10,
    what: 'the journey',
  });
  await children.stopAll();
  assert.equal(await journey.exited, 143);
});

/** A port on loopback that nobody listens on now. */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}

/** A run of its own that starts one program. */
function startRun(script, env = {}) {
  const logFile = path.join(directory, 'program.log');
  const run = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { Children } from '${URL_OF_CHILDREN}';
       new Children({ graceSeconds: 2 }).start('program', process.execPath, ['-e', process.argv[1]], {
         logFile: process.argv[2],
       });`,
      script,
      logFile,
    ],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  );
  return { run, log: () => readFileSync(logFile, 'utf8') };
}

const LISTEN = `setTimeout(process.exit, 30_000);
  require('node:net').createServer().listen(process.env.PORT, '127.0.0.1');`;

for (const [kind, script] of [
  ['a server', LISTEN],
  [
    'a server that does not listen to SIGTERM',
    `process.on("SIGTERM", () => {}); ${LISTEN}`,
  ],
  [
    'a server below a program that does not pass SIGTERM on',
    `process.on("SIGTERM", () => {});
     require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(
       LISTEN,
     )}]);
     setTimeout(process.exit, 30_000);`,
  ],
]) {
  test(`${kind} leaves its port when its run is killed`, async () => {
    const port = await freePort();
    const { run } = startRun(script, { PORT: String(port) });
    await waitFor(() => answers(port), { seconds: 10, what: 'the server' });
    run.kill('SIGKILL');
    await waitFor(async () => !(await answers(port)), {
      seconds: 8,
      what: 'the end of the server',
    });
  });
}

test('what a program says after its run was killed is logged as well', async () => {
  const { run, log } = startRun(`
    process.on("SIGTERM", () => { console.log("in order"); process.exit(); });
    console.log("started");
    setTimeout(process.exit, 30_000);`);
  await waitFor(() => log().includes('started'), { seconds: 10, what: 'it' });
  run.kill('SIGKILL');
  await waitFor(() => log().includes('in order'), {
    seconds: 8,
    what: 'its last words',
  });
});
