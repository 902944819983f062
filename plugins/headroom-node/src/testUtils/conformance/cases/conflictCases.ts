import assert from 'node:assert/strict';
import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';

/**
 * The engine notices that the world changed since a plan was reviewed by making it again. That works only if a plan
 * tells everything that it would act on.
 *
 * @internal
 */
export function conflictCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  const { changedSpec } = harness;
  return [
    {
      name: 'conflict: what somebody made since the plan is seen, change by change, and no longer when it is gone',
      timeoutMs: 60_000,
      async run() {
        await harness.reset();
        const { spec, changes } = await run.planned('operation-1');
        for (const [index, { id }] of changes.entries()) {
          const quicker = {
            ...run.operation('operation-2', spec),
            changes: changes.slice(0, index + 1),
          };
          await run.succeed(quicker, { changesOnly: true });
          const now = (await run.planAgain(spec)).changes;
          assertDiffers(now, changes, id);
          const undo = run.undo('operation-3', quicker);
          await run.succeed(undo, { changesOnly: true });
          assert.deepEqual((await run.planAgain(spec)).changes, changes);
        }
      },
    },
    ...(changedSpec
      ? [
          {
            name: 'conflict: what was changed, or taken away, since an update was planned is seen',
            timeoutMs: 60_000,
            async run() {
              await harness.reset();
              const made = run.operation('operation-1');
              await run.succeed(made, { changesOnly: true });
              const update = await run.planned('operation-2', changedSpec);
              const ids = update.changes
                .filter(({ action }) => action !== 'none')
                .map(({ id }) => id);
              assert.ok(ids.length > 0, 'the changed spec changes nothing');

              const quicker = run.operation('operation-3', update.spec);
              await run.succeed(quicker, { changesOnly: true });
              const changed = (await run.planAgain(update.spec)).changes;
              ids.forEach(id => assertDiffers(changed, update.changes, id));

              await harness.reset();
              const gone = (await run.planAgain(update.spec)).changes;
              ids.forEach(id => assertDiffers(gone, update.changes, id));
            },
          },
        ]
      : []),
    {
      name: 'conflict: a block that arose since the plan is found',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const { spec } = await run.planned('operation-1');
        const isBlock = ({ severity }: { severity: string }) =>
          severity === 'block';
        const before = (await run.planAgain(spec)).findings.filter(isBlock);
        assert.deepEqual(before, []);
        await harness.plantForeign();
        const first = (await run.planAgain(spec)).findings.filter(isBlock);
        assert.ok(first.length > 0, 'a foreign resource blocks nothing');
        // The same world in the same words: those are what a person overrides.
        const second = (await run.planAgain(spec)).findings.filter(isBlock);
        assert.deepEqual(second, first);
      },
    },
  ];
}

function assertDiffers(
  now: PlannedChange[],
  planned: PlannedChange[],
  id: string,
): void {
  const find = (changes: PlannedChange[]) => changes.find(c => c.id === id);
  assert.notDeepEqual(
    find(now),
    find(planned),
    `${id} is planned as if nothing had changed`,
  );
}
