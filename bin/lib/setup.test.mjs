import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { claimPorts } from './ports.mjs';

const root = path.resolve(import.meta.dirname, '../..');
let bare;
let holding;

/** A bare checkout with a PATH of our own: only what the test puts there, and the shell's basic tools. */
beforeEach(() => {
  bare = mkdtempSync(path.join(os.tmpdir(), 'headroom-bare-'));
  mkdirSync(path.join(bare, 'path'));
  mkdirSync(path.join(bare, 'bin'));
  for (const part of ['bin/lib', 'packages/sandbox/src/supervisor']) {
    cpSync(path.join(root, part), path.join(bare, part), { recursive: true });
  }
  for (const file of [
    'bin/start',
    'bin/test',
    'package.json',
    'packages/sandbox/package.json',
    'plugins/headroom/package.json',
    'yarn.lock',
  ]) {
    cpSync(path.join(root, file), path.join(bare, file));
  }
  for (const tool of [
    'bash',
    'cat',
    'cksum',
    'date',
    'dirname',
    'env',
    'grep',
    'mkdir',
    'tail',
    'uname',
  ]) {
    command(tool, `exec ${realPath(tool)} "$@"`);
  }
});
afterEach(() => {
  holding?.kill();
  rmSync(bare, { recursive: true, force: true });
});

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

const inBare = (script, env) => [
  '/bin/bash',
  ['-euo', 'pipefail', '-c', `. bin/lib/toolchain.sh; ${script}`],
  {
    cwd: bare,
    encoding: 'utf8',
    env: { PATH: path.join(bare, 'path'), HOME: bare, ...env },
  },
];

const shell = (script, env = {}) => spawnSync(...inBare(script, env));

/** The same for a script that talks to this process. */
async function run(script, env) {
  const child = spawn(...inBare(script, env));
  const stderr = text(child.stderr);
  child.stdout.resume();
  const [code] = await once(child, 'exit');
  return { code, stderr: await stderr };
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
  assert.match(stderr, /cd .tools && npm ci --ignore-scripts/);
});

test('a registry that holds another Node than the one that is known: it is not run', async () => {
  command('node', 'echo 20');
  const npm = realpathSync(realPath('npm'));
  command('npm', `exec ${process.execPath} ${npm} "$@"`);
  const tarball = tampered();
  const registry = http.createServer((request, response) => {
    const { port } = registry.address();
    const [, name] = request.url.split('/');
    if (request.url.endsWith('.tgz')) {
      response.end(tarball);
      return;
    }
    // Whatever version is asked for, its checksum is that of the tarball: the registry itself is not to be believed.
    const dist = {
      tarball: `http://127.0.0.1:${port}/${name}/node.tgz`,
      integrity: `sha512-${createHash('sha512')
        .update(tarball)
        .digest('base64')}`,
    };
    const versions = Object.fromEntries(
      ['22.23.2', '22.23.3'].map(version => [
        version,
        { name, version, dist, bin: { node: 'bin/node' } },
      ]),
    );
    response.end(
      JSON.stringify({ name, versions, 'dist-tags': { latest: '22.23.3' } }),
    );
  });
  registry.listen(0, '127.0.0.1');
  await once(registry, 'listening');
  try {
    const { code, stderr } = await run('use_node; node', {
      npm_config_registry: `http://127.0.0.1:${registry.address().port}`,
    });
    assert.equal(code, 1);
    assert.match(stderr, /not the package that this project knows/);
    assert.match(
      readFileSync(path.join(bare, '.tools/node.log'), 'utf8'),
      /EINTEGRITY/,
    );
    assert.ok(!existsSync(path.join(bare, 'tampered-ran')));
  } finally {
    registry.close();
  }
});

/** A package with a Node that leaves a trace when it is run. */
function tampered() {
  const directory = path.join(bare, 'package');
  mkdirSync(path.join(directory, 'bin'), { recursive: true });
  writeFileSync(
    path.join(directory, 'package.json'),
    JSON.stringify({ name: 'node', version: '22.23.3' }),
  );
  writeFileSync(
    path.join(directory, 'bin/node'),
    '#!/bin/bash\necho >$HOME/tampered-ran\n',
    { mode: 0o755 },
  );
  return spawnSync('tar', ['-cz', 'package'], { cwd: bare }).stdout;
}

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
  const { status, stderr } = shell('need_debian no-such-program=the-package');
  assert.equal(status, 1);
  assert.match(stderr, /apt\.log/);
  assert.match(
    readFileSync(path.join(bare, '.tools/apt.log'), 'utf8'),
    /Unable to fetch/,
  );
});

test('what apt-get installs does not start by itself, now or with the machine', () => {
  for (const tool of ['tee', 'rm', 'chmod']) {
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

/** A script of this project in the bare checkout, with a Node but no packages. */
function start(script, args, env) {
  command('node', `exec ${process.execPath} "$@"`);
  return spawnSync(path.join(bare, script), args, {
    encoding: 'utf8',
    env: { PATH: path.join(bare, 'path'), HOME: bare, ...env },
  });
}

/** A port that is taken. */
async function takenPort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: server.address().port, free: () => server.close() };
}

/** Starts a process that a lock takes for its own; it ends with the test. */
function hold(lock, program) {
  holding = spawn(
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)', program],
    { stdio: 'ignore' },
  );
  const file = path.join(bare, '.headroom', lock);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, String(holding.pid));
  return holding;
}

for (const [script, args] of [
  ['bin/start', []],
  ['bin/start', ['--check']],
  ['bin/test', []],
]) {
  const name = [script, ...args].join(' ');

  test(`${name}: a port that is taken is told before anything is installed`, async () => {
    const { port, free } = await takenPort();
    const { status, stdout, stderr } = start(script, args, {
      HEADROOM_PORT: String(port),
    });
    free();
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`Taken: port ${port}, where the portal`));
    assert.doesNotMatch(stdout, /Installing/);
    assert.ok(!existsSync(path.join(bare, '.headroom')));
  });
}

test('bin/test --fast needs no port', async () => {
  const { port, free } = await takenPort();
  const { stdout } = start('bin/test', ['--fast'], {
    HEADROOM_PORT: String(port),
  });
  free();
  assert.match(stdout, /Installing packages/);
});

test('a port that is none is refused by name', () => {
  const { status, stderr } = start('bin/start', [], { HEADROOM_PORT: '80a' });
  assert.equal(status, 1);
  assert.match(stderr, /HEADROOM_PORT is "80a"/);
});

for (const [lock, program, running, refused, welcome] of [
  ['start.pid', 'portal.mjs', 'bin/start', 'bin/start', 'bin/test'],
  [
    'check/start.pid',
    'portal.mjs',
    'bin/start --check',
    'bin/test',
    'bin/start',
  ],
  ['test.pid', 'testRun.mjs', 'bin/test', 'bin/test', 'bin/start'],
]) {
  test(`beside ${running} in a checkout: ${refused} names it, ${welcome} goes on; a dead one is forgotten`, async () => {
    const first = hold(lock, program);
    const { portal, sandbox } = await claimPorts('--check', {});
    const env = {
      HEADROOM_PORT: `${portal}`,
      HEADROOM_SANDBOX_PORT_BASE: `${sandbox}`,
    };
    const { status, stdout, stderr } = start(refused, [], env);
    assert.equal(status, 1);
    assert.match(
      stderr,
      new RegExp(`^\n${running} already runs here \\(process ${first.pid}\\)`),
    );
    assert.doesNotMatch(stdout, /Installing/);
    assert.match(start(welcome, [], env).stdout, /Installing packages/);

    first.kill();
    await once(first, 'exit');
    assert.match(start(refused, [], env).stdout, /Installing packages/);
  });
}
