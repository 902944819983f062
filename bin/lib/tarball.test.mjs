import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { problemsOf } from './tarball.mjs';

const versions = { '@headroom/one': '1.2.0', '@headroom/two': '1.3.0' };
const manifest = {
  name: '@headroom/one',
  version: '1.2.0',
  description: 'One',
  license: 'Apache-2.0',
  homepage: 'https://example.com',
  bugs: { url: 'https://example.com' },
  repository: { url: 'https://example.com', directory: 'plugins/one' },
  types: './dist/index.d.ts',
  exports: {
    '.': { import: './dist/index.esm.js', types: './dist/index.d.ts' },
    './legacy': { import: './dist/legacy.esm.js', types: './dist/legacy.d.ts' },
    './package.json': './package.json',
  },
  configSchema: 'config.schema.json',
  dependencies: { '@headroom/two': '^1.3.0', zod: '^4.0.0' },
  peerDependencies: { react: '^18.0.0' },
};
const packed = {
  'package.json': JSON.stringify(manifest),
  'README.md':
    '[API](openapi.yaml) [two](https://github.com/headroom/headroom/tree/main/plugins/two)',
  LICENSE: '',
  'CHANGELOG.md': '# Changelog\n\n## 1.2.0\n\nNew.\n',
  'config.schema.json': '{}',
  'openapi.yaml': '',
  'migrations/1.js': '',
  'dist/index.esm.js': '',
  'dist/index.d.ts': '',
  'dist/legacy.esm.js': '',
  'dist/legacy.d.ts': '',
};
let root;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'headroom-checkout-'));
  write(root, {
    'plugins/one/src/index.ts': '',
    'plugins/one/config.d.ts': '',
    'plugins/one/migrations/1.js': '',
    'plugins/two/README.md': '',
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Problems of the package after a change to its files; null leaves one out. */
function problemsWith(change) {
  const folder = mkdtempSync(path.join(root, 'packed-'));
  const files = Object.entries({ ...packed, ...change });
  write(folder, Object.fromEntries(files.filter(([, text]) => text !== null)));
  return problemsOf(folder, { root, versions });
}

const describing = change => ({
  'package.json': JSON.stringify({ ...manifest, ...change }),
});

test('a whole package', () => assert.deepEqual(problemsWith({}), []));

for (const [what, change, problem] of [
  ['no licence', { LICENSE: null }, /^LICENSE is missing$/],
  ['no changelog', { 'CHANGELOG.md': null }, /^CHANGELOG.md is missing$/],
  [
    'an old changelog',
    { 'CHANGELOG.md': '\n## 1.1.0\n' },
    /nothing about 1.2.0/,
  ],
  ['no homepage', describing({ homepage: undefined }), /no homepage/],
  ['no repository', describing({ repository: undefined }), /which repository/],
  [
    'a repository without the folder',
    describing({ repository: { url: 'x', directory: 'plugins/three' } }),
    /which repository/,
  ],
  [
    'an entry that was not built',
    { 'dist/legacy.esm.js': null },
    /names \.\/dist\/legacy\.esm\.js, which is missing/,
  ],
  [
    'an entry without types',
    describing({
      exports: {
        ...manifest.exports,
        './x': { import: './dist/index.esm.js' },
      },
    }),
    /"\.\/x" has no types/,
  ],
  [
    'no schema of its configuration',
    describing({ configSchema: undefined }),
    /config\.d\.ts is not published/,
  ],
  [
    'a schema that is not there',
    { 'config.schema.json': null },
    /names config\.schema\.json, which is missing/,
  ],
  ['no migrations', { 'migrations/1.js': null }, /^migrations is missing$/],
  [
    'a dependency of the workspace',
    describing({ dependencies: { '@headroom/two': 'workspace:^' } }),
    /which no registry knows/,
  ],
  [
    'a dependency on what is not published along',
    describing({ dependencies: { '@headroom/two': '^1.2.0' } }),
    /depends on @headroom\/two \^1\.2\.0, but 1\.3\.0 is published/,
  ],
  ['a test', { 'dist/one.test.js': '' }, /those who work on it/],
  ['sources', { 'src/index.ts': '' }, /those who work on it/],
  [
    'a link to what is not packed',
    { 'openapi.yaml': null },
    /links to openapi\.yaml/,
  ],
  ['a link to nowhere', { 'README.md': '[a](#b)' }, /links to #b/],
]) {
  test(`${what}: is told`, () => {
    assert.match(problemsWith(change).join('\n'), problem);
  });
}

test('a folder of this machine: is told', () => {
  assert.match(
    problemsWith({ 'dist/index.esm.js': `import '${root}/x'` }).join('\n'),
    /dist\/index\.esm\.js names a folder of this machine/,
  );
});
