import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the built app is made from; its configuration is injected when it is served. */
const SOURCES = [
  'packages/app',
  'plugins/headroom',
  'plugins/headroom-common',
  'plugins/scaffolder-module-headroom',
];
const SKIPPED = new Set(['node_modules', 'dist', 'e2e-tests', 'coverage']);

function* filesBelow(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) {
        yield* filesBelow(file);
      }
    } else if (entry.isFile()) {
      yield file;
    }
  }
}

function fingerprint(root) {
  const hash = createHash('sha256').update(
    readFileSync(path.join(root, 'yarn.lock')),
  );
  for (const source of SOURCES) {
    for (const file of [...filesBelow(path.join(root, source))].sort()) {
      hash.update(path.relative(root, file)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Builds the app unless the last build is of the same sources. */
export async function buildApp(root, children, { env, logFile }) {
  const dist = path.join(root, 'packages/app/dist');
  const stamp = path.join(dist, '.headroom-sources');
  const want = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) {
    return 'unchanged';
  }
  const { exited } = children.start(
    'app build',
    process.execPath,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: path.join(root, 'packages/app'), env, logFile },
  );
  const code = await exited;
  if (code !== 0) {
    throw new Error(`The app did not build (${code}); see ${logFile}`);
  }
  writeFileSync(stamp, want);
  return 'built';
}
