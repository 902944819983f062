import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { brokenLinks } from './links.mjs';

const root = path.resolve(import.meta.dirname, '../..');
let directory;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'headroom-links-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(name, text) {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const check = (text, within = directory) =>
  brokenLinks(write('plugins/one/README.md', text), {
    root: directory,
    within,
  });

test('links that lead somewhere', () => {
  write('README.md', '# Home\n\n## What it is, in short\n');
  write('plugins/two/README.md', '## `Install`');
  assert.deepEqual(
    check(`
## Install
[a](#install) [b](../two) [c](../two/README.md#install) [d](https://example.com/nowhere)
[e](https://github.com/headroom/headroom#what-it-is-in-short)
[f](https://github.com/headroom/headroom/tree/main/plugins/two#install)
[g](https://github.com/headroom/headroom/issues) [h](mailto:a@example.com) [i][ref]
[ref]: ../../README.md
`),
    [],
  );
});

test('links that lead nowhere', () => {
  write('README.md', '# Home\n');
  const broken = [
    '#uninstall',
    'missing.md',
    '../../README.md#away',
    'https://github.com/headroom/headroom/blob/main/missing.md',
    'https://github.com/headroom/headroom/tree/old/plugins',
    'gone.png',
    'ref.md',
  ];
  const [a, b, c, d, e, f, g] = broken;
  assert.deepEqual(
    check(
      `[a](${a}) [b](${b} "title") [c](${c}) [d](${d}) [e](${e})\n[g]: ${g}\n<img alt="" src="${f}">`,
    ),
    [a, b, c, d, e, g, f],
  );
});

test('what is code is no link', () => {
  assert.deepEqual(check('```md\n[a](missing.md)\n```\n`[b](missing.md)`'), []);
});

test('what the reader does not get is no target of a relative link', () => {
  write('README.md', '# Home\n');
  const text = '[home](../../README.md)';
  assert.deepEqual(check(text), []);
  assert.deepEqual(check(text, path.join(directory, 'plugins/one')), [
    '../../README.md',
  ]);
});

test('the links of this project lead somewhere', () => {
  const { stdout } = spawnSync('git', ['ls-files', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = stdout.trim().split('\n');
  assert.ok(files.length > 10);
  const broken = files.flatMap(file => {
    // A package and the documentation site are read without the rest.
    const [within] = /^(plugins\/[^/]+|docs)/.exec(file) ?? [''];
    return brokenLinks(path.join(root, file), {
      root,
      within: path.join(root, within),
    }).map(link => `${file}: ${link}`);
  });
  assert.deepEqual(broken, []);
});
