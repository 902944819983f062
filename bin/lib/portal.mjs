import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from './appBundle.mjs';
import { Children } from './children.mjs';
import { LOCKS, releaseLock, StartError, takeLock } from './claim.mjs';
import { portalEnvironment, withoutAws } from './environment.mjs';
import { isUsable } from './isUsable.mjs';
import { claimPorts } from './ports.mjs';
import { sandboxCli, startSandbox, transform } from './sandbox.mjs';
import { usage } from './usage.mjs';
import { waitFor } from './waitFor.mjs';
import { whileRunning } from './whileRunning.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const mode = process.argv[2];
// A check has data of its own: it starts from nothing and leaves the user's alone.
const dataDir = path.join(
  root,
  mode === '--check' ? '.headroom/check' : '.headroom',
);
const logDir = path.join(dataDir, 'logs');
const portalDir = path.join(dataDir, 'portal');
const sandboxDir = path.join(dataDir, 'sandbox');
const lock = mode === '--check' ? LOCKS.check : LOCKS.start;
const startedAt =
  Number(process.env.HEADROOM_STARTED_AT ?? Date.now() / 1000) * 1000;
const backstageCli = path.join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
const children = new Children();
const env = withoutAws(process.env);

const elapsed = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
const say = text => console.log(`[${elapsed().padStart(5)}] ${text}`);

function reset() {
  rmSync(portalDir, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [...sandboxCli, 'reset', '--data-dir', sandboxDir],
    { cwd: root, env, encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new StartError(`The sandbox was not reset: ${stderr}`);
  }
}

/** Folders whose files hold tokens: nobody else may look into them. */
function prepareFolders() {
  // As root, PostgreSQL passes through to its data, under an account of its own.
  const passable = process.getuid?.() === 0 ? 0o711 : 0o700;
  for (const [folder, mode] of [
    [path.join(root, '.headroom'), passable],
    [dataDir, passable],
    [logDir, 0o700],
    [portalDir, 0o700],
  ]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, mode);
  }
}

function freshLog(name) {
  const file = path.join(logDir, `${name}.log`);
  rmSync(file, { force: true });
  writeFileSync(file, '', { mode: 0o600 });
  return file;
}

/** Starts a process whose files are for their owner alone. */
function startPrivately(...args) {
  const former = process.umask(0o077);
  try {
    return children.start(...args);
  } finally {
    process.umask(former);
  }
}

/** The backend, which serves the built app as well. */
function startPortal(portalEnv) {
  return [
    startPrivately('portal', process.execPath, [...transform, 'src/index.ts'], {
      cwd: path.join(root, 'packages/backend'),
      logFile: freshLog('portal'),
      env: { ...portalEnv, NODE_OPTIONS: '--max-old-space-size=768' },
    }),
  ];
}

/** Backend and app by themselves, each watching its sources. */
function startDevelopment(portalEnv) {
  return ['backend', 'app'].map(name =>
    startPrivately(name, process.execPath, [backstageCli, 'package', 'start'], {
      cwd: path.join(root, 'packages', name),
      logFile: freshLog(name),
      env: { ...portalEnv, BROWSER: 'none' },
    }),
  );
}

async function check(url) {
  say('Walking the journey …');
  const { exited } = children.start(
    'journey',
    process.execPath,
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
    {
      cwd: root,
      timeout: 15 * 60_000,
      env: {
        ...env,
        PLAYWRIGHT_URL: url,
        HEADROOM_SANDBOX_DIR: sandboxDir,
      },
    },
  );
  return (await exited) === 0 ? 0 : 1;
}

async function main() {
  takeLock(lock);
  const isDevelopment = mode === '--dev';
  const ports = await claimPorts(mode);
  const appUrl = `http://localhost:${ports.portal}`;
  const apiUrl = `http://localhost:${ports.backend}`;
  if (mode === '--check' || mode === '--reset') reset();
  prepareFolders();
  say('Starting the sandbox and building the app …');
  const [sandbox, app] = await Promise.all([
    startSandbox(children, {
      dataDir: sandboxDir,
      portBase: ports.sandbox,
      env,
      logFile: freshLog('sandbox'),
    }),
    isDevelopment
      ? 'built as it changes'
      : buildApp(root, children, {
          env: { ...env, NODE_ENV: 'production' },
          logFile: freshLog('app-build'),
        }),
  ]);
  say(`Sandbox ready, app ${app}; starting the portal …`);
  const portalEnv = portalEnvironment(process.env, {
    sandbox: sandbox.info,
    appUrl,
    apiUrl,
    dataDir,
  });
  const running = [
    sandbox.entry,
    ...(isDevelopment ? startDevelopment(portalEnv) : startPortal(portalEnv)),
  ];
  await whileRunning(
    running,
    waitFor(() => isUsable({ appUrl, apiUrl }), {
      seconds: 120,
      what: `the portal; see ${logDir}`,
    }),
  );
  say(`Portal usable after ${elapsed()}. ${usage(process.pid)}`);
  if (mode === '--check') {
    return whileRunning(running, check(appUrl));
  }
  console.log(
    `\n  Open ${appUrl} and sign in as guest.\n  Logs: .headroom/logs/   Stop: Ctrl-C\n`,
  );
  return whileRunning(running, new Promise(() => {}));
}

let stopping = false;
async function stop(code) {
  if (stopping) return;
  stopping = true;
  await children.stopAll();
  releaseLock(lock);
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopping) say('Stopping …');
    // A check that was broken off proves nothing.
    stop(mode === '--check' ? 1 : 0);
  });
}

main().then(
  async code => {
    if (stopping) return undefined;
    await children.stopAll();
    if (code === 0) reset();
    say(
      code === 0
        ? 'The journey is walked; stopping.'
        : 'The journey failed; stopping.',
    );
    return stop(code);
  },
  error => {
    if (!stopping) {
      console.error(
        `\n${error instanceof StartError ? error.message : error.stack}`,
      );
    }
    return stop(1);
  },
);
