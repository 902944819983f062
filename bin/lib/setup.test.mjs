import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
let bare;

/** A bare checkout with a PATH of our own: only what the test puts there, and the shell's basic tools. */
beforeEach(() => {
  bare = mkdtempSync(path.join(os.tmpdir(), 'headroom-bare-'));
  mkdirSync(path.join(bare, 'path'));
  mkdirSync(path.join(bare, 'bin'));
  cpSync(path.join(root, 'bin/lib'), path.join(bare, 'bin/lib'), {
    recursive: true,
  });
  for (const tool of ['bash', 'dirname', 'mkdir', 'uname', 'cat', 'tail']) {
    command(tool, `exec ${realPath(tool)} "$@"`);
  }
});
afterEach(() => rmSync(bare, { recursive: true, force: true }));

/** Where the machine that tests has a tool: not everywhere in /bin. */
function realPath(tool) {
  return spawnSync('/bin/bash', ['-c', `command -v ${tool}`], {
    encoding: 'utf8',
  }).stdout.trim();
}

function command(name, body) {
  const file = path.join(bare, 'path', name);
  writeFileSync(file, `#!/bin/bash\n${body}\n`);
  chmodSync(file, 0o755);
}

function shell(script, env = {}) {
  return spawnSync(
    '/bin/bash',
    ['-euo', 'pipefail', '-c', `. bin/lib/toolchain.sh; ${script}`],
    {
      cwd: bare,
      encoding: 'utf8',
      env: { PATH: path.join(bare, 'path'), HOME: bare, ...env },
    },
  );
}

test('a Node that is too old, and no npm: says what to install', () => {
  command('node', 'echo 20');
  const { status, stderr } = shell('use_node');
  assert.equal(status, 1);
  assert.match(stderr, /needs Node 22 or 24/);
  assert.match(stderr, /apt-get install npm/);
});

test('no network: says that Node could not be fetched, and the command', () => {
  command('node', 'echo 20');
  command('npm', 'echo ENOTFOUND; exit 1');
  const { status, stderr } = shell('use_node');
  assert.equal(status, 1);
  assert.match(stderr, /could not be fetched .*no network/);
  assert.match(stderr, /npm install --prefix .tools/);
});

test('Node 24 on PATH is used as it is', () => {
  command('node', 'echo 24');
  assert.equal(shell('use_node').status, 0);
});

test('no root and no sudo: names the packages and the command', () => {
  command('apt-get', 'exit 1');
  command('id', 'echo 1000');
  command('sudo', 'exit 1');
  const { status, stderr } = shell(
    'need_debian no-such-program=the-package bash=bash',
  );
  assert.equal(status, 1);
  assert.match(stderr, /Missing on this machine: the-package\n/);
  assert.match(
    stderr,
    /sudo apt-get install -y --no-install-recommends the-package/,
  );
});

test('a system without apt-get: names the packages and the programs', () => {
  const { status, stderr } = shell('need_debian no-such-program=the-package');
  assert.equal(status, 1);
  assert.match(stderr, /the-package/);
  assert.match(stderr, /no-such-program are on PATH/);
});

test('Prometheus and Alertmanager are found under their own names, or where a variable says', () => {
  command('prometheus', 'exit 0');
  const { status, stderr } = shell('need_prometheus');
  assert.equal(status, 1);
  assert.match(stderr, /prometheus-alertmanager or alertmanager are on PATH/);
  assert.equal(
    shell('need_prometheus', { HEADROOM_ALERTMANAGER_BIN: '/opt/am' }).status,
    0,
  );
  command('alertmanager', 'exit 0');
  assert.equal(shell('need_prometheus').status, 0);
});

test('apt-get fails: points at its log', () => {
  command('apt-get', 'echo "Unable to fetch"; exit 100');
  command('id', 'echo 0');
  command('env', 'exec /usr/bin/env "$@"');
  const { status, stderr } = shell('need_debian no-such-program=the-package');
  assert.equal(status, 1);
  assert.match(stderr, /apt\.log/);
  assert.match(
    readFileSync(path.join(bare, '.tools/apt.log'), 'utf8'),
    /Unable to fetch/,
  );
});

test('what apt-get installs does not start by itself, now or with the machine', () => {
  for (const tool of ['env', 'tee', 'rm', 'chmod']) {
    command(tool, `exec ${realPath(tool)} "$@"`);
  }
  command('id', 'echo 0');
  command('systemctl', 'echo "$@" >>"$HOME/systemctl"');
  command(
    'apt-get',
    '[ "$1" != install ] || { "$HOME/policy"; echo "policy $?"; }',
  );
  const install =
    'start_policy=$HOME/policy; need_debian no-such-program=the-package';
  const log = path.join(bare, '.tools/apt.log');
  assert.equal(shell(install).status, 0);
  assert.match(readFileSync(log, 'utf8'), /policy 101/);
  assert.ok(!existsSync(path.join(bare, 'policy')));
  assert.equal(
    readFileSync(path.join(bare, 'systemctl'), 'utf8'),
    'disable the-package\n',
  );

  writeFileSync(path.join(bare, 'policy'), '#!/bin/bash\nexit 7\n');
  chmodSync(path.join(bare, 'policy'), 0o755);
  assert.equal(shell(install).status, 0);
  assert.match(readFileSync(log, 'utf8'), /policy 7/);
  assert.ok(existsSync(path.join(bare, 'policy')));
});

test('the browser that is found is the one that is used; without one, says how to name it', () => {
  command('id', 'echo 0');
  command('env', `exec ${realPath('env')} "$@"`);
  command('apt-get', 'exit 100');
  const tell = 'need_chromium; env';
  const { status, stderr } = shell(tell);
  assert.equal(status, 1);
  assert.match(stderr, /CHROMIUM_PATH=/);
  command('google-chrome', 'exit 0');
  assert.match(
    shell(tell).stdout,
    new RegExp(`^CHROMIUM_PATH=${bare}/path/google-chrome$`, 'm'),
  );
});

test('an unknown option is refused', () => {
  for (const script of ['bin/start', 'bin/test']) {
    const { status, stderr } = spawnSync(path.join(root, script), ['--nope'], {
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, /Unknown option --nope/);
  }
});

const portal = port =>
  spawnSync(process.execPath, [path.join(bare, 'bin/lib/portal.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, HEADROOM_PORT: `${port}` },
  });

/** A port that is taken. */
async function takenPort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, free: () => server.close() };
}

test('the portal port is taken: says so, and starts nothing', async () => {
  const { port, free } = await takenPort();
  const { status, stderr } = portal(port);
  free();
  assert.equal(status, 1);
  assert.match(
    stderr,
    new RegExp(`Port ${port}, where the portal listens, is taken`),
  );
  assert.ok(!existsSync(path.join(bare, '.headroom/start.pid')));
  assert.ok(!existsSync(path.join(bare, '.headroom/sandbox')));
});

test('a port that is none is refused by name', () => {
  const { status, stderr } = portal('80a');
  assert.equal(status, 1);
  assert.match(stderr, /HEADROOM_PORT is "80a"/);
});

test('a second start in the same checkout names the first; a dead one is forgotten', async () => {
  const first = spawn(
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)', 'portal.mjs'],
    { stdio: 'ignore' },
  );
  const lock = path.join(bare, '.headroom/start.pid');
  mkdirSync(path.dirname(lock));
  writeFileSync(lock, String(first.pid));
  const { port, free } = await takenPort();
  const refused = portal(port);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, new RegExp(`already runs here .*${first.pid}`));
  assert.equal(readFileSync(lock, 'utf8'), String(first.pid));

  first.kill();
  await once(first, 'exit');
  const { stderr } = portal(port);
  free();
  assert.match(stderr, new RegExp(`Port ${port}`));
});
