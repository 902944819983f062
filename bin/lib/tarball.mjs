import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenLinks } from './links.mjs';

/**
 * What is wrong with a package as it is published.
 *
 * @param folder - its tarball, unpacked
 * @param root - the checkout that it was made from
 * @param versions - of all packages that are published together, by name
 */
export function problemsOf(folder, { root, versions }) {
  const manifest = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const has = file => existsSync(path.join(folder, file));
  const problems = [];
  const expect = (holds, problem) => holds || problems.push(problem);

  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    expect(has(file), `${file} is missing`);
  }
  expect(
    !has('CHANGELOG.md') ||
      readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8').includes(
        `\n## ${manifest.version}\n`,
      ),
    `CHANGELOG.md has nothing about ${manifest.version}`,
  );
  for (const key of ['description', 'license', 'homepage', 'bugs']) {
    expect(manifest[key], `package.json has no ${key}`);
  }
  expect(
    existsSync(path.join(root, manifest.repository?.directory ?? '', 'src')) &&
      manifest.repository?.url,
    'package.json does not say in which folder of which repository it is made',
  );

  // What may be imported, and its types.
  const entries = [
    manifest.main,
    manifest.module,
    manifest.types,
    ...leavesOf(manifest.exports),
    ...leavesOf(manifest.typesVersions),
  ].filter(entry => entry && !entry.startsWith('@backstage/'));
  for (const entry of entries) {
    expect(has(entry), `package.json names ${entry}, which is missing`);
  }
  for (const [mount, targets] of Object.entries(manifest.exports ?? {})) {
    expect(
      typeof targets === 'string' || targets.types,
      `"${mount}" has no types`,
    );
  }
  expect(
    has(`dist/index.d.ts`),
    'it has no types (dist/index.d.ts is missing)',
  );

  if (manifest.configSchema) {
    expect(
      has(manifest.configSchema),
      `package.json names ${manifest.configSchema}, which is missing`,
    );
  } else {
    expect(
      !existsSync(
        path.join(root, manifest.repository?.directory ?? '', 'config.d.ts'),
      ),
      'its config.d.ts is not published',
    );
  }
  for (const kind of ['migrations', 'templates', 'src/schema/openapi.yaml']) {
    expect(
      has(kind) ||
        !existsSync(
          path.join(root, manifest.repository?.directory ?? '', kind),
        ),
      `${kind} is missing`,
    );
  }

  for (const [name, range] of Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  })) {
    expect(
      /^[\^~>=<\d]/.test(range),
      `it depends on ${name} "${range}", which no registry knows`,
    );
    expect(
      !name.startsWith('@headroom/') || range === `^${versions[name]}`,
      `it depends on ${name} ${range}, but ${versions[name]} is published`,
    );
  }

  for (const file of filesBelow(folder)) {
    const name = path.relative(folder, file);
    expect(
      !/(^|\/)__|\.test\.|\.tsx?$/.test(name) || name.endsWith('.d.ts'),
      `${name} is for those who work on it`,
    );
    expect(
      !readFileSync(file).includes(root),
      `${name} names a folder of this machine`,
    );
  }
  for (const file of ['README.md', 'CHANGELOG.md'].filter(has)) {
    const links = brokenLinks(path.join(folder, file), {
      root,
      within: folder,
    });
    for (const link of links) {
      problems.push(`${file} links to ${link}, which is not there`);
    }
  }
  return problems;
}

function leavesOf(value) {
  return typeof value === 'string'
    ? [value]
    : Object.values(value ?? {}).flatMap(leavesOf);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}
