import { chromium } from '@playwright/test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { portalEnvironment, withoutAws } from './environment.mjs';
import { createFreshApp } from './freshApp.mjs';
import { isUsable } from './isUsable.mjs';
import { claimPorts } from './ports.mjs';
import { startSandbox } from './sandbox.mjs';
import { waitFor } from './waitFor.mjs';
import { whileRunning } from './whileRunning.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const forever = new Promise(() => {});

/**
 * Installs tarballs into a fresh Backstage app, builds it, and does with it what an adopter would do first.
 *
 * @param context - `children`, `say`, and `logOf`, which names the file for a log
 */
export async function tryPackages(packages, { yarn, ...context }) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'headroom-fresh-'));
  const run = async (name, command, args, options) => {
    context.say(`${name} …`);
    const entry = context.children.start(name, command, args, {
      ...options,
      logFile: context.logOf(name),
    });
    if ((await entry.exited) !== 0) {
      await whileRunning([entry], forever);
    }
  };
  try {
    const { app, env } = await createFreshApp(directory, {
      packages,
      yarn,
      run,
    });
    const inApp = { cwd: app, env };
    await run('types', process.execPath, [yarn, 'tsc'], inApp);
    // The bundle of the backend holds those of both apps.
    await run('build', process.execPath, [yarn, 'build:backend'], inApp);
    const bundle = 'packages/backend/dist/bundle.tar.gz';
    await run('unpack', 'tar', ['-xzf', bundle], inApp);
    await useApp(app, { directory, ...context });
  } finally {
    await context.children.stopAll();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Walks one operation on a sandbox, and opens the pages of both apps. */
export async function useApp(app, { directory, children, logOf, say }) {
  const ports = await claimPorts('--check');
  const url = `http://localhost:${ports.portal}`;
  say('Starting a sandbox …');
  const sandbox = await startSandbox(children, {
    dataDir: path.join(directory, 'sandbox'),
    portBase: ports.sandbox,
    env: withoutAws(process.env),
    logFile: logOf('sandbox'),
  });
  for (const [packageName, use] of [
    ['app', walk],
    ['app-legacy', () => {}],
  ]) {
    say(`Starting ${packageName} …`);
    const portal = children.start(
      packageName,
      process.execPath,
      [
        'packages/backend',
        '--config',
        'app-config.yaml',
        '--config',
        writeConfig(directory, { packageName, sandbox }),
      ],
      {
        cwd: app,
        env: {
          ...portalEnvironment(process.env, {
            sandbox: sandbox.info,
            appUrl: url,
            apiUrl: url,
            dataDir: directory,
          }),
          GITHUB_TOKEN: 'none',
        },
        logFile: logOf(packageName),
      },
    );
    await whileRunning(
      [sandbox.entry, portal],
      waitFor(() => isUsable({ appUrl: url, apiUrl: url }), {
        seconds: 180,
        what: `the fresh app; see ${portal.logFile}`,
      })
        .then(() => say('Using it …'))
        .then(() => use(url))
        .then(() => look(url)),
    );
    await children.stop(portal);
  }
}

function writeConfig(directory, { packageName, sandbox }) {
  const file = path.join(directory, 'app-config.sandbox.json');
  const config = {
    app: { packageName },
    // Served over plain HTTP on this machine.
    backend: { csp: { 'upgrade-insecure-requests': false } },
    auth: { providers: { guest: { userEntityRef: 'user:default/guest' } } },
    catalog: {
      rules: [
        {
          allow: [
            ...['Component', 'System', 'API', 'Resource', 'Location'],
            ...['User', 'Group', 'Domain'],
          ],
        },
      ],
      locations: [
        {
          type: 'file',
          target: path.join(root, 'packages/sandbox/catalog/all.yaml'),
        },
      ],
      providers: { headroom: { owner: 'platform' } },
    },
    headroom: {
      prometheus: [
        {
          name: 'sandbox',
          url: sandbox.info.urls.prometheus,
          scrapeInterval: '5s',
        },
      ],
    },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Plan, apply, undo, as a user of the API. */
async function walk(url) {
  const signIn = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { token } = (await signIn.json()).backstageIdentity;
  const ask = async (pathname, body) => {
    const response = await fetch(`${url}/api/${pathname}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${pathname}: ${response.status} ${text}`);
    return JSON.parse(text);
  };

  const template = await ask(
    'catalog/entities/by-name/template/default/add-read-replica',
  );
  assert.equal(template.spec.owner, 'group:default/platform');
  const actions = await ask('scaffolder/v2/actions');
  for (const id of template.spec.steps.map(({ action }) => action)) {
    assert.ok(
      actions.some(action => action.id === id),
      `no action ${id}`,
    );
  }

  const carryOut = async ({ id }) => {
    const { id: operationId } = await ask('headroom/v1/operations', {
      planId: id,
    });
    let operation;
    await waitFor(
      async () => {
        operation = await ask(`headroom/v1/operations/${operationId}`);
        return operation.finishedAt !== null;
      },
      { seconds: 240, what: 'the operation' },
    );
    assert.equal(operation.status, 'verified', operation.message);
    return operation;
  };
  const operations = async () =>
    (await ask('headroom/v1/entities/component/default/storefront/ledger'))
      .operations;

  const proposal = entity =>
    ask(`headroom/v1/entities/${entity}/proposal?provider=aws-rds`);
  const { spec } = await proposal('component/default/storefront');
  // A database of its own entry is scaled the same way.
  const own = await proposal('resource/default/storefront-db');
  assert.equal(own.spec.sourceInstance, spec.sourceInstance);
  const plan = await ask('headroom/v1/plans', {
    entityRef: 'component:default/storefront',
    provider: 'aws-rds',
    spec,
  });
  assert.deepEqual(
    plan.changes.map(({ action }) => action),
    ['create', 'create'],
  );
  const applied = await carryOut(plan);
  await carryOut(await ask(`headroom/v1/operations/${applied.id}/undo`, {}));
  assert.deepEqual(
    (await operations()).map(({ kind, status }) => `${kind} ${status}`),
    ['undo verified', 'apply verified'],
  );
}

/** Card, tab and form, where our pages say that they are. */
async function look(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
    });
    page.setDefaultTimeout(60_000);
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(`${url}/catalog/default/component/storefront`);
    await page.getByRole('button', { name: 'Enter' }).click();
    const card = page.getByLabel('Live headroom');
    await card.waitFor();
    const top = async locator => (await locator.boundingBox()).y;
    for (const other of ['View Source', 'Relations']) {
      const text = page.getByText(other, { exact: true });
      await text.waitFor();
      assert.ok(
        (await top(card)) < (await top(text)),
        `the card comes after "${other}"`,
      );
    }
    await page.goto(`${url}/catalog/default/resource/storefront-db`);
    await card.waitFor();
    await page.goto(`${url}/catalog/default/component/storefront/scaling`);
    await page.getByRole('link', { name: 'Add read replica' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name of the replica').waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
}
