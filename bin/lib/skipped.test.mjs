import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skippedByJest, skippedByPlaywright } from './skipped.mjs';

test('what Jest skipped: by file and suite, with its reason', () => {
  const result = (status, ...titles) => ({
    status,
    ancestorTitles: titles.slice(0, -1),
    title: titles.at(-1),
  });
  const suite = 'against a real Prometheus (skipped: not on PATH)';
  assert.deepEqual(
    skippedByJest(
      {
        testResults: [
          {
            name: '/repo/plugins/a/real.test.ts',
            assertionResults: [
              result('pending', suite, 'measures'),
              result('pending', suite, 'within', 'alerts'),
              result('passed', 'elsewhere', 'runs'),
              result('todo', 'elsewhere', 'some day'),
            ],
          },
          {
            name: '/repo/plugins/b/one.test.ts',
            assertionResults: [result('pending', 'alone')],
          },
        ],
      },
      '/repo',
    ),
    [
      `2 in plugins/a/real.test.ts: ${suite}`,
      '1 in plugins/b/one.test.ts: alone',
    ],
  );
});

test('what Playwright skipped, also in a suite of a suite', () => {
  const spec = (title, status, annotations = []) => ({
    file: 'journey.test.ts',
    title,
    tests: [{ status, annotations }],
  });
  assert.deepEqual(
    skippedByPlaywright({
      suites: [
        {
          specs: [spec('the card', 'expected')],
          suites: [
            {
              specs: [
                spec('the phone', 'skipped', [
                  { type: 'skip', description: 'no touch here' },
                ]),
              ],
            },
          ],
        },
      ],
    }),
    ['1 in journey.test.ts: the phone (no touch here)'],
  );
});
