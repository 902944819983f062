import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import semver from 'semver';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Makes a Backstage app as `create-app` does, with both frontend systems in it: `app`, and `app-legacy` on the old one.
 * Then takes the steps that our pages tell adopters, word for word: what they forget does not compile here.
 *
 * @param directory - of which `app` is made; outside the checkout, so that nothing of ours is found by accident
 * @param packages - name, version and tarball of what is installed
 * @param run - runs a command to its end: name, command, arguments, options
 * @returns the folder of the app, and the environment that its commands need
 */
export async function createFreshApp(directory, { packages, yarn, run }) {
  const env = withYarn(directory, yarn);
  const app = path.join(directory, 'app');
  const legacy = path.join(directory, 'legacy');
  for (const [folder, ...options] of [[app], [legacy, '--legacy']]) {
    await run(
      'create-app',
      process.execPath,
      [
        path.join(
          root,
          'node_modules/@backstage/create-app/bin/backstage-create-app',
        ),
        '--skip-install',
        ...options,
        '--path',
        folder,
      ],
      { cwd: directory, env },
    );
  }
  cpSync(
    path.join(legacy, 'packages/app'),
    path.join(app, 'packages/app-legacy'),
    { recursive: true },
  );
  rmSync(legacy, { recursive: true });
  editJson(path.join(app, 'packages/app-legacy/package.json'), manifest => ({
    ...manifest,
    name: 'app-legacy',
  }));

  takeSteps(app, packages);
  addTypeTest(app);
  const install = mode =>
    run('install', process.execPath, [yarn, 'install', `--mode=${mode}`], {
      cwd: app,
      env,
    });
  resolve(app, {
    // Brings its binaries along: nothing is compiled for this.
    'better-sqlite3': readJson(path.join(root, 'package.json')).resolutions[
      'better-sqlite3'
    ],
    // Stand for the registry, which does not have them yet.
    ...Object.fromEntries(
      packages.map(({ name, file }) => [name, `file:${file}`]),
    ),
  });
  // create-app starts from a lock as well, if it gets one from GitHub.
  copyFileSync(path.join(root, 'yarn.lock'), path.join(app, 'yarn.lock'));
  await keepToRelease(app, install);
  await install('skip-build');
  return { app, env };
}

const resolve = (app, resolutions) =>
  editJson(path.join(app, 'package.json'), manifest => ({
    ...manifest,
    resolutions: { ...manifest.resolutions, ...resolutions },
  }));

/**
 * Keeps every package of Backstage at the release of the app, which is the lowest version that its packages and their
 * dependencies ask for: a mix of releases need not start.
 */
async function keepToRelease(app, install) {
  const versions = new Map();
  const ask = dependencies => {
    for (const [name, range] of Object.entries(dependencies ?? {})) {
      const [, version] = /^(?:npm:)?\^(\d[\d.]*)$/.exec(range) ?? [];
      const known = versions.get(name);
      if (
        name.startsWith('@backstage/') &&
        version &&
        (!known || semver.gt(version, known))
      ) {
        versions.set(name, version);
      }
    }
  };
  for (const folder of [
    '.',
    'packages/app',
    'packages/app-legacy',
    'packages/backend',
  ]) {
    const manifest = readJson(path.join(app, folder, 'package.json'));
    ask({ ...manifest.dependencies, ...manifest.devDependencies });
  }
  for (let asked = ''; ; ) {
    const wanted = Object.fromEntries(versions);
    if (JSON.stringify(wanted) === asked) return;
    asked = JSON.stringify(wanted);
    resolve(app, wanted);
    await install('update-lockfile');
    const lock = parse(readFileSync(path.join(app, 'yarn.lock'), 'utf8'));
    for (const [name, version] of versions) {
      ask(lock[`${name}@npm:${version}`]?.dependencies);
    }
  }
}

/** create-app looks for a yarn on PATH. */
function withYarn(directory, yarn) {
  const bin = path.join(directory, 'bin');
  mkdirSync(bin);
  const file = path.join(bin, 'yarn');
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${yarn}" "$@"\n`);
  chmodSync(file, 0o755);
  return {
    ...process.env,
    PATH: `${bin}:${path.dirname(process.execPath)}:${process.env.PATH}`,
    BACKSTAGE_APP_NAME: 'fresh',
    YARN_NM_MODE: 'hardlinks-global',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  };
}

function takeSteps(app, packages) {
  const read = file => readFileSync(path.join(root, file), 'utf8');
  const readme = codeOf(read('README.md'));
  const install = codeOf(read('docs/install.md'));
  const card = codeOf(read('plugins/headroom/README.md'));
  const fields = codeOf(read('plugins/scaffolder-module-headroom/README.md'));

  for (const commands of [readme, install]) {
    addDependencies(app, commands, packages);
  }
  for (const commands of [card, fields]) {
    addDependencies(app, commands, packages, { app: 'app-legacy' });
  }
  editJson(path.join(app, 'packages/backend/package.json'), manifest => ({
    ...manifest,
    dependencies: {
      ...manifest.dependencies,
      'app-legacy': 'link:../app-legacy',
    },
  }));

  const index = '// packages/backend/src/index.ts\n';
  const policy = '// packages/backend/src/scalingPolicy.ts\n';
  writeFileSync(
    path.join(app, 'packages/backend/src/scalingPolicy.ts'),
    block(install, policy),
  );
  edit(path.join(app, 'packages/backend/src/index.ts'), [
    ['backend.start();', `${block(readme, index)}\nbackend.start();`],
    [
      /backend\.add\(\s*import\('@backstage\/plugin-permission-backend-module-allow-all-policy'\),\s*\);/g,
      block(install, index),
    ],
  ]);

  const order = block(card, 'entity-card:headroom/overview').match(
    /^ +- .*$/m,
  )[0];
  edit(path.join(app, 'app-config.yaml'), [
    ['\n  extensions:\n', `\n  extensions:\n${order}\n`],
  ]);

  const overview = '{overviewContent}\n    </EntityLayout.Route>\n';
  edit(
    path.join(app, 'packages/app-legacy/src/components/catalog/EntityPage.tsx'),
    [
      [
        /^/g,
        block(card, "} from '@headroom/backstage-plugin-headroom/legacy'"),
      ],
      [
        /(const overviewContent = [^]*?\{entityWarningContent\})/g,
        start => `${start}\n${block(card, '<EntityHeadroomCard />')}`,
      ],
      [overview, `${overview}${block(card, '<EntityScalingContent />')}`],
    ],
  );
  edit(path.join(app, 'packages/app-legacy/src/App.tsx'), [
    [
      /^/g,
      block(
        fields,
        "} from '@headroom/backstage-plugin-scaffolder-module-headroom/legacy'",
      ),
    ],
    [
      '<Route path="/create" element={<ScaffolderPage />} />',
      block(fields, '<Route path="/create"'),
    ],
  ]);
}

/** Types that got lost are `any`: then the errors that are expected here are none. */
function addTypeTest(app) {
  writeFileSync(
    path.join(app, 'packages/app-legacy/src/headroomTypes.ts'),
    `import { isHeadroomAvailable } from '@headroom/backstage-plugin-headroom/legacy';
import { PlanValue, ReadReplicaSettings } from '@headroom/backstage-plugin-scaffolder-module-headroom/legacy';

// @ts-expect-error
export const plan: PlanValue = { planId: 1 };
// @ts-expect-error
export const settings: ReadReplicaSettings = { multiAz: 'yes' };
// @ts-expect-error
export const available: string = isHeadroomAvailable({ kind: 'Component' });
`,
  );
}

/** Fenced code of a page, in its order. */
function codeOf(markdown) {
  return [...markdown.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(
    ([, code]) => code,
  );
}

function block(blocks, marker) {
  const found = blocks.find(code => code.includes(marker));
  if (!found) {
    throw new Error(`No page shows any more: ${marker}`);
  }
  return found;
}

/** Does what `yarn --cwd packages/… add …` of a page would do, all at once with the install. */
function addDependencies(app, blocks, packages, names = {}) {
  const commands = blocks
    .join('')
    .replace(/\\\n/g, '')
    .matchAll(/^yarn --cwd packages\/(\w+) add (.+)$/gm);
  for (const [, folder, list] of commands) {
    const added = list.trim().split(/\s+/);
    editJson(
      path.join(app, 'packages', names[folder] ?? folder, 'package.json'),
      manifest => ({
        ...manifest,
        dependencies: {
          ...Object.fromEntries(
            added.map(name => [name, rangeOf(name, packages)]),
          ),
          ...manifest.dependencies,
        },
      }),
    );
  }
}

/** `yarn add` would ask for the newest; this asks for what our own packages are made with. */
function rangeOf(name, packages) {
  const own = packages.find(each => each.name === name);
  if (own) return `^${own.version}`;
  const range = packages
    .map(({ folder }) => readJson(path.join(folder, 'package.json')))
    .map(({ dependencies }) => dependencies[name])
    .find(Boolean);
  if (!range) throw new Error(`None of our packages depends on ${name}`);
  return range;
}

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));

function editJson(file, change) {
  writeFileSync(file, JSON.stringify(change(readJson(file)), undefined, 2));
}

/** Replaces each of these texts, which have to be there. */
function edit(file, replacements) {
  const text = replacements.reduce((before, [from, to]) => {
    const after = before.replaceAll(from, (...match) =>
      typeof to === 'function' ? to(...match) : to,
    );
    if (after === before) {
      throw new Error(`${file} as create-app makes it has no ${from}`);
    }
    return after;
  }, readFileSync(file, 'utf8'));
  writeFileSync(file, text);
}
