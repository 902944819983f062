import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { JsonObject } from '@backstage/types';
import { Verification } from '../../../provider/Verification';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceHarness } from '../ConformanceHarness';
import { ConformanceRun } from '../ConformanceRun';

type ReadingOf = ConformanceHarness<JsonObject, unknown>['reading'];

/** Longest that a platform may take to show what was changed, in milliseconds. */
const SETTLE_MS = 10_000;

/**
 * An operation is verified by numbers: those that are missing, old or bad verify nothing.
 *
 * @internal
 */
export function verificationCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  const { badReading } = harness;

  /** Carries the spec out, and answers how it is judged by given numbers. */
  async function applied() {
    await harness.reset();
    const operation = run.operation('operation-1');
    const { result } = await run.succeed(operation, { changesOnly: true });
    const provider = harness.createProvider(harness.upstream());
    return async (reading: ReadingOf) => {
      let asked = 0;
      const verification = await provider.verify?.(
        {
          spec: operation.spec,
          changes: result.changes,
          direction: 'apply',
          phase: 'after',
        },
        {
          ...harness.owner,
          logger: run.logger,
          signal: new AbortController().signal,
          reading: (id, resource) => {
            asked += 1;
            return reading(id, resource);
          },
        },
      );
      return { verification, asked };
    };
  }

  return [
    {
      name: 'verification: numbers that are missing, old or bad are no success',
      timeoutMs: 30_000,
      async run() {
        const judge = await applied();
        const { verification, asked } = await untilVerified(() =>
          judge(harness.reading),
        );
        if (!verification || asked === 0) {
          assert.ok(!badReading, 'the bad reading is never asked for');
          return;
        }
        for (const status of ['failed', 'unknown', 'stale'] as const) {
          const { verification: judged } = await judge(async (id, resource) => {
            const good = await harness.reading(id, resource);
            const value = status === 'stale' ? good.value : null;
            return { ...good, status, value, reason: `It is ${status}` };
          });
          assertNotVerified(judged, `numbers that are ${status}`);
          for (const { id, value } of judged?.measurements ?? []) {
            assert.ok(
              status === 'stale' || value === null,
              `${id} is ${value}, of a reading that is ${status}`,
            );
          }
        }
        assert.ok(badReading, 'the harness has no bad reading');
        const { verification: judged } = await judge((id, resource) =>
          badReading.call(harness, id, resource),
        );
        assertNotVerified(judged, 'bad numbers');
      },
    },
  ];
}

function assertNotVerified(
  verification: Verification | undefined,
  what: string,
): void {
  assert.equal(verification?.verified, false, `${what} are taken for success`);
  assert.match(verification.reason, /./, `${what} are not explained`);
}

async function untilVerified<T extends { verification?: Verification }>(
  judge: () => Promise<T>,
): Promise<T> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const judged = await judge();
    if (judged.verification?.verified ?? true) {
      return judged;
    }
    const why = judged.verification?.reason ?? 'not verified';
    assert.ok(Date.now() < until, why);
    await delay(20);
  }
}
