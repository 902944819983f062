import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { skippedByJest, skippedByPlaywright } from './skipped.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const mode = process.argv[2];
const reports = path.join(root, '.headroom/test-reports');
const cli = path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
const bin = name => path.join(root, 'node_modules/.bin', name);

/** One check is one result: it holds or it does not. */
function check(name, command, args) {
  return run(name, command, args) === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
}

function run(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CI: 'true', ...env },
  });
  if (error) console.error(error.message);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return status;
}

/** Runs a test runner that leaves a JSON report; no report, or a failure outside any test, is a failure. */
function suite(name, command, args, { report, count, env }) {
  rmSync(report, { force: true });
  const status = run(name, command, args, env);
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

mkdirSync(reports, { recursive: true });
const jestReport = path.join(reports, 'jest.json');
const journeyReport = path.join(reports, 'journey.json');

const results = [
  check('bin', process.execPath, ['--test', 'bin/lib/*.test.mjs']),
  check('types', bin('tsc'), ['--noEmit', '--incremental', 'false']),
  check('lint', process.execPath, [cli, 'repo', 'lint', '--max-warnings', '0']),
  check('package metadata', process.execPath, [
    cli,
    'repo',
    'fix',
    '--publish',
    '--check',
  ]),
  check('format', bin('prettier'), ['--check', '--loglevel', 'warn', '.']),
  suite(
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
    suite(
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
process.exit(total('failed') === 0 ? 0 : 1);
