import path from 'node:path';

/**
 * What a test run left out, by file and outermost title, so that it is named where it is counted. A title says why:
 * a suite that skips itself writes the reason into it.
 *
 * @param report - Jest's JSON report
 * @param root - what file names are shortened by
 */
export function skippedByJest(report, root) {
  return counted(
    report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        // `numPendingTests` counts these and no others.
        .filter(({ status }) => status === 'pending')
        .map(
          ({ ancestorTitles, title }) =>
            `${path.relative(root, name)}: ${ancestorTitles[0] ?? title}`,
        ),
    ),
  );
}

/** The same for Playwright's JSON report. */
export function skippedByPlaywright({ suites }) {
  const specsOf = suite => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
  return counted(
    suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => {
          const why = annotations?.find(({ type }) => type === 'skip');
          return `${file}: ${title}${
            why?.description ? ` (${why.description})` : ''
          }`;
        }),
    ),
  );
}

function counted(names) {
  const counts = new Map();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} in ${name}`);
}
