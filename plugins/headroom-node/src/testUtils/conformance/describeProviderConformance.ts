import { JsonObject } from '@backstage/types';
import { conformanceCases } from './conformanceCases';
import { ConformanceHarness } from './ConformanceHarness';
import { ConformanceReport } from './ConformanceReport';

/** What the kit needs of a test runner: jest's and vitest's globals fit. @public */
export interface TestRunner {
  it(name: string, run: () => Promise<void>, timeoutMs: number): void;
  afterAll(run: () => void): void;
}

/**
 * Registers the conformance kit for a provider; call it inside a `describe`.
 *
 * @returns what the suite saw, complete once its tests have run
 * @public
 */
export function describeProviderConformance<Spec extends JsonObject, Observed>(
  name: string,
  harness: ConformanceHarness<Spec, Observed>,
  runner: TestRunner,
): ConformanceReport {
  const report: ConformanceReport = {
    crashPoints: 0,
    calls: new Set(),
    transcript: [],
  };
  for (const { name: title, run, timeoutMs } of conformanceCases(
    harness,
    report,
  )) {
    runner.it(title, run, timeoutMs);
  }
  runner.afterAll(() => {
    process.stdout.write(
      `conformance ${name}: ${report.crashPoints} crash points tried\n`,
    );
  });
  return report;
}
