import { JsonObject } from '@backstage/types';
import { basicCases } from './cases/basicCases';
import { concurrencyCases } from './cases/concurrencyCases';
import { conflictCases } from './cases/conflictCases';
import { crashCases } from './cases/crashCases';
import { faultCases } from './cases/faultCases';
import { ownershipCases } from './cases/ownershipCases';
import { secretCases } from './cases/secretCases';
import { verificationCases } from './cases/verificationCases';
import { ConformanceCase } from './ConformanceCase';
import { ConformanceHarness } from './ConformanceHarness';
import { ConformanceReport } from './ConformanceReport';
import { ConformanceRun } from './ConformanceRun';

/**
 * Everything that a provider has to stand, to be run in this order.
 *
 * @param report - filled in while the cases run
 * @public
 */
export function conformanceCases<Spec extends JsonObject, Observed>(
  harness: ConformanceHarness<Spec, Observed>,
  report: ConformanceReport,
): ConformanceCase[] {
  const run = new ConformanceRun(harness, report);
  return [
    ...basicCases(run),
    ...ownershipCases(run),
    ...conflictCases(run),
    ...verificationCases(run),
    ...concurrencyCases(run),
    ...crashCases(run),
    ...faultCases(run),
    ...secretCases(run),
  ];
}
