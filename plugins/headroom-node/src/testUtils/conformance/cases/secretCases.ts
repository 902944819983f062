import assert from 'node:assert/strict';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';

/** To be run last: it looks at everything that came out before. @internal */
export function secretCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness, report } = run;
  return [
    {
      name: 'planted secrets are in no log line, plan, output or error',
      timeoutMs: 20_000,
      async run() {
        assert.ok(harness.secrets.length > 0, 'no secrets were planted');
        assert.ok(report.transcript.length > 20, 'nothing came out to look at');
        const text = report.transcript.join('\n');
        for (const secret of harness.secrets) {
          for (const form of [secret, encodeURIComponent(secret)]) {
            const at = text.indexOf(form);
            assert.equal(
              at,
              -1,
              `a secret came out after: ${text.slice(
                Math.max(0, at - 200),
                at,
              )}`,
            );
          }
        }
      },
    },
  ];
}
