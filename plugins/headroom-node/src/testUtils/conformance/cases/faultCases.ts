import assert from 'node:assert/strict';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';
import { InterpretedPlan } from '../interpretPlan';
import { assertProviderError } from './assertProviderError';

/** Upstreams that misbehave, for good and for a while. @internal */
export function faultCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  let names: string[] | undefined;
  return harness.faults.flatMap(({ name, fault, kinds, passing }) => [
    {
      name: `${name}: every call ends in a clear error, in time`,
      timeoutMs: 120_000,
      async run() {
        names ??= await callNames(run);
        let reached = 0;
        for (const target of names) {
          await harness.reset();
          let since = 0;
          let applies = false;
          const operation = run.operation('operation-1');
          const life = await run.live(operation, {
            retries: 0,
            fault: call => {
              const found = call.name === target ? fault(call) : undefined;
              if (found && !applies) {
                applies = true;
                since = Date.now();
              }
              return found;
            },
          });
          if (!applies) {
            continue;
          }
          reached += 1;
          if (harness.optionalCalls?.includes(target)) {
            assertDoneWithout(target, life);
            continue;
          }
          assertProviderError(life.error, kinds);
          const took = Date.now() - since;
          assert.ok(
            took <= harness.callBudgetMs,
            `${target} took ${took} ms to fail`,
          );
          if (life.writes.length > 0) {
            const { result, error } = await run.live(operation);
            assert.ok(result, `${target}, once it is over: ${error}`);
          }
        }
        assert.ok(reached > 0, 'no call has this fault');
      },
    },
    ...(passing
      ? [
          {
            name: `${name}: for a while, the operation succeeds in the end`,
            timeoutMs: 60_000,
            async run() {
              await harness.reset();
              await run.succeed(run.operation('operation-1'));
              const expected = await harness.snapshot();
              await harness.reset();
              const hits = new Map<string, number>();
              await run.succeed(run.operation('operation-1'), {
                fault: call => {
                  const found = fault(call);
                  const count = hits.get(call.name) ?? 0;
                  if (!found || count >= 1) {
                    return undefined;
                  }
                  hits.set(call.name, count + 1);
                  return found;
                },
              });
              assert.ok(hits.size > 0, 'no call has this fault');
              assert.deepEqual(await harness.snapshot(), expected);
            },
          },
        ]
      : []),
  ]);
}

function assertDoneWithout(
  target: string,
  { result, error }: { result?: InterpretedPlan; error?: unknown },
): void {
  assert.ok(result, `can be done without ${target}: ${error}`);
  const told = result.findings.map(({ reason }) => reason).join(' ');
  assert.ok(told.includes(target), `no finding tells of ${target}: ${told}`);
}

async function callNames<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): Promise<string[]> {
  await run.harness.reset();
  const { calls } = await run.succeed(run.operation('operation-1'));
  return [...new Set(calls.map(({ name }) => name))];
}
