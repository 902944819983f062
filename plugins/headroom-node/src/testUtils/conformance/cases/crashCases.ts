import assert from 'node:assert/strict';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';
import { Scenario, scenarios } from './Scenario';

const MODES = ['crash-after', 'crash-before', 'lose-answer'] as const;

/**
 * The provider dies before and after every single call, and starts anew; or lives, and loses an answer.
 *
 * @internal
 */
export function crashCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  return scenarios(run).flatMap(scenario =>
    (scenario.thorough ? MODES : MODES.slice(0, 1)).map(mode => ({
      name: `${scenario.name}: ${mode} at every call, then resumes to the same end state`,
      timeoutMs: 120_000,
      run: () => crashEverywhere(run, scenario, mode),
    })),
  );
}

async function crashEverywhere<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
  scenario: Scenario<Spec>,
  mode: (typeof MODES)[number],
): Promise<void> {
  const { harness, report } = run;
  await harness.reset();
  await run.succeed(await scenario.prepare());
  const expected = await harness.snapshot();

  for (let index = 0; ; index += 1) {
    await harness.reset();
    const operation = await scenario.prepare();
    let hit: string | undefined;
    const first = await run.live(operation, {
      fault: call => {
        if (call.index !== index) {
          return undefined;
        }
        hit = call.name;
        return { kind: mode };
      },
    });
    if (hit === undefined) {
      assert.deepEqual(await harness.snapshot(), expected);
      assert.ok(index > 0, 'the scenario makes no call');
      return;
    }
    report.crashPoints += 1;
    const where = `${mode} at call ${index} (${hit})`;
    if (!first.result) {
      assert.ok(
        first.crashed || mode === 'lose-answer',
        `${where}: failed without a crash: ${first.error}`,
      );
      const second = await run.live(operation);
      assert.ok(second.result, `${where}, resumed: ${second.error}`);
    }
    assert.deepEqual(await harness.snapshot(), expected, where);
  }
}
