import assert from 'node:assert/strict';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';

/** Apply, apply again, undo. @internal */
export function basicCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  return [
    {
      name: 'applies, and observes afterwards what it planned',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const operation = run.operation('operation-1');
        const { result } = await run.succeed(operation);
        assert.equal(result.verification?.verified ?? true, true);
        const again = await run.succeed(
          run.operation('operation-2', operation.spec),
        );
        assert.deepEqual(
          again.result.changes.map(({ before }) => before),
          result.changes.map(({ after }) => after),
        );
      },
    },
    {
      name: 'resolves and plans the same from the same world',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const first = await run.planned('operation-1');
        const second = await run.planned('operation-2', first.spec);
        assert.deepEqual(second, { ...first, id: 'operation-2' });
      },
    },
    {
      name: 'applied again, changes nothing: no write call',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        await run.succeed(run.operation('operation-1'));
        const before = await harness.snapshot();
        const { result, writes } = await run.succeed(
          run.operation('operation-2'),
        );
        assert.deepEqual(
          result.changes.map(({ action }) => action),
          result.changes.map(() => 'none'),
        );
        assert.deepEqual(writes, []);
        assert.deepEqual(await harness.snapshot(), before);
      },
    },
    {
      name: 'undo returns to what was there before',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const before = await harness.snapshot();
        const operation = run.operation('operation-1');
        await run.succeed(operation);
        assert.notDeepEqual(await harness.snapshot(), before);
        const undo = run.undo('operation-2', operation);
        const { result } = await run.succeed(undo);
        assert.equal(result.verification?.verified ?? true, true);
        assert.deepEqual(await harness.snapshot(), before);
        const again = await run.succeed(undo);
        assert.deepEqual(again.writes, [], 'undone again, it writes nothing');
      },
    },
  ];
}
