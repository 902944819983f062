import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Children } from './children.mjs';
import { problemsOf } from './tarball.mjs';
import { tryPackages } from './tryPackages.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, '.headroom/packages');
const releases = path.join(root, '.yarn/releases');
const yarn = path.join(releases, readdirSync(releases)[0]);
const logs = path.join(root, '.headroom/packages/logs');
const startedAt = Date.now();
const children = new Children();

const say = text =>
  console.log(
    `[${String(Math.round((Date.now() - startedAt) / 1000)).padStart(
      4,
    )} s] ${text}`,
  );

/** Runs a program of Node's to its end, and gives what it said. */
async function node(program, args, cwd = root) {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [program, ...args],
    { cwd, encoding: 'utf8' },
  ).catch(error => {
    throw new Error(`${error.message}\n${error.stdout}${error.stderr}`);
  });
  return `${stdout}${stderr}`.trim();
}

async function publishedPackages() {
  const list = await node(yarn, [
    'workspaces',
    'list',
    '--json',
    '--no-private',
  ]);
  return list.split('\n').map(line => {
    const { location, name } = JSON.parse(line);
    const folder = path.join(root, location);
    const { version } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    const file = path.join(out, `${path.basename(location)}-${version}.tgz`);
    return { name, folder, version, file };
  });
}

/** A warning of a build is mostly a type that is lost on those who install it. */
async function build({ name, folder }) {
  const said = await node(
    path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
    ['package', 'build'],
    folder,
  );
  if (said) {
    throw new Error(`The build of ${name} has something to say:\n${said}`);
  }
}

async function pack({ name, folder, file }) {
  const license = path.join(folder, 'LICENSE');
  copyFileSync(path.join(root, 'LICENSE'), license);
  try {
    await node(yarn, ['workspace', name, 'pack', '--out', file]);
  } finally {
    rmSync(license);
  }
}

async function look({ name, file }, versions) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-tarball-'));
  try {
    await promisify(execFile)('tar', ['-xzf', file, '-C', folder]);
    return problemsOf(path.join(folder, 'package'), { root, versions }).map(
      problem => `${name}: ${problem}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main() {
  const packages = await publishedPackages();
  say(`Building ${packages.length} packages …`);
  await node(path.join(root, 'node_modules/typescript/bin/tsc'), []);
  for (let at = 0; at < packages.length; at += 2) {
    await Promise.all(packages.slice(at, at + 2).map(build));
  }
  say('Packing …');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const each of packages) {
    await pack(each);
  }
  const versions = Object.fromEntries(
    packages.map(({ name, version }) => [name, version]),
  );
  const problems = [];
  for (const each of packages) {
    problems.push(...(await look(each, versions)));
  }
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  say(`${packages.length} tarballs in ${path.relative(root, out)}`);
  if (process.argv[2] === '--check') {
    mkdirSync(logs);
    await tryPackages(packages, { children, logOf, say, yarn });
    say('They work in a fresh Backstage app');
  }
}

function logOf(name) {
  const file = path.join(logs, `${name}.log`);
  writeFileSync(file, '');
  return file;
}

async function stop(code) {
  await children.stopAll();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => stop(1));
}

main().then(
  () => stop(0),
  error => {
    console.error(`\n${error.message}`);
    return stop(1);
  },
);
