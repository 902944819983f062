import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Children } from './children.mjs';
import { LOCKS, releaseLock, takeLock } from './claim.mjs';
import { skippedByJest, skippedByPlaywright } from './skipped.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const mode = process.argv[2];
const reports = path.join(root, '.headroom/test-reports');
const cli = path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
const bin = name => path.join(root, 'node_modules/.bin', name);
const children = new Children();

async function stop(code) {
  await children.stopAll();
  releaseLock(LOCKS.test);
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => stop(1));
}

/** One check is one result: it holds or it does not. */
async function check(name, command, args) {
  return (await run(name, command, args)) === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
}

async function run(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const status = await children.start(name, command, args, {
    cwd: root,
    env: { ...process.env, CI: 'true', ...env },
  }).exited;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return status;
}

/** Runs a test runner that leaves a JSON report; no report, or a failure outside any test, is a failure. */
async function suite(name, command, args, { report, count, env }) {
  rmSync(report, { force: true });
  const status = await run(name, command, args, env);
  if (!existsSync(report)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const result = count(JSON.parse(readFileSync(report, 'utf8')));
  const ranNothing = result.passed + result.failed === 0;
  if ((status !== 0 || ranNothing) && result.failed === 0) {
    result.failed = 1;
  }
  return result;
}

takeLock(LOCKS.test);
mkdirSync(reports, { recursive: true });
const jestReport = path.join(reports, 'jest.json');
const journeyReport = path.join(reports, 'journey.json');

const results = [
  await check('bin', process.execPath, ['--test', 'bin/lib/*.test.mjs']),
  await check('types', bin('tsc'), ['--noEmit', '--incremental', 'false']),
  await check('lint', process.execPath, [
    cli,
    'repo',
    'lint',
    '--max-warnings',
    '0',
  ]),
  await check('package metadata', process.execPath, [
    cli,
    'repo',
    'fix',
    '--publish',
    '--check',
  ]),
  await check('format', bin('prettier'), [
    '--check',
    '--loglevel',
    'warn',
    '.',
  ]),
  await suite(
    'unit and integration tests',
    process.execPath,
    [
      cli,
      'repo',
      'test',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${jestReport}`,
    ],
    {
      report: jestReport,
      count: jest => ({
        passed: jest.numPassedTests,
        // A file that does not even load holds no test, and is a failure all the same.
        failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
        skipped: jest.numPendingTests,
        skippedNames: skippedByJest(jest, root),
      }),
      env: mode === '--real' ? { HEADROOM_REAL: '1' } : {},
    },
  ),
];
if (mode !== '--fast') {
  results.push(
    await suite(
      'the journey, in a browser',
      path.join(root, 'bin/start'),
      ['--check'],
      {
        report: journeyReport,
        count: journey => ({
          passed: journey.stats.expected,
          failed: journey.stats.unexpected + journey.stats.flaky,
          skipped: journey.stats.skipped,
          skippedNames: skippedByPlaywright(journey),
        }),
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
      },
    ),
  );
}

if (mode === '--real') {
  results.push(
    await check(
      'the packages, in a fresh Backstage app',
      path.join(root, 'bin/pack'),
      ['--check'],
    ),
  );
}

const skipped = results.flatMap(({ skippedNames = [] }) => skippedNames);
if (skipped.length > 0) {
  console.log(`\nSkipped:\n${skipped.map(name => `  ${name}`).join('\n')}`);
}
const total = key => results.reduce((sum, result) => sum + result[key], 0);
console.log(
  `\n${total('passed')} passed, ${total('failed')} failed, ${total(
    'skipped',
  )} skipped`,
);
await stop(total('failed') === 0 ? 0 : 1);
