import assert from 'node:assert/strict';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun } from '../ConformanceRun';
import { PlanBlockedError } from '../PlanBlockedError';
import { assertProviderError } from './assertProviderError';

/** What is somebody else's is never touched; what is the owner's is taken over. @internal */
export function ownershipCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  const { changedSpec, plantOwn } = harness;
  return [
    {
      name: "a spec about another entity's resource is refused",
      timeoutMs: 20_000,
      async run() {
        const { entity, spec, owner } = harness;
        const { environment } = owner;
        const provider = harness.createProvider(harness.upstream());
        assert.equal(
          provider.refuseSubject(spec, { entity, environment }),
          undefined,
        );
        const stranger: Entity = {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'stranger' },
        };
        assert.match(
          provider.refuseSubject(spec, { entity: stranger, environment }) ?? '',
          /./,
        );
        assert.match(
          provider.refuseSubject(spec, { entity, environment: 'elsewhere' }) ??
            '',
          /./,
        );
      },
    },
    {
      name: 'a foreign resource of the same name blocks the plan: no write call',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        await harness.plantForeign();
        const before = await harness.snapshot();
        const { error, writes } = await run.live(run.operation('operation-1'));
        assert.ok(error instanceof PlanBlockedError, String(error));
        const blocks = error.findings.filter(f => f.severity === 'block');
        assert.ok(blocks.length > 0 && blocks.every(f => !f.overridable));
        assert.deepEqual(writes, []);
        assert.deepEqual(await harness.snapshot(), before);
      },
    },
    {
      name: 'a foreign resource that appears after planning is refused: no write call',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const operation = await run.planned('operation-1');
        await harness.plantForeign();
        const before = await harness.snapshot();
        const { error, writes } = await run.live(operation);
        assertProviderError(error, ['foreign']);
        assert.deepEqual(writes, []);
        assert.deepEqual(await harness.snapshot(), before);
      },
    },
    ...(plantOwn
      ? [
          {
            name: "the owner's existing resource is adopted, and undo lets go of it",
            timeoutMs: 20_000,
            async run() {
              await harness.reset();
              await plantOwn.call(harness);
              const planted = await harness.snapshot();
              const operation = run.operation('operation-1');
              const { result } = await run.succeed(operation);
              const actions = result.changes.map(({ action }) => action);
              assert.ok(actions.includes('adopt'), actions.join());
              const again = await run.succeed(run.operation('operation-2'));
              assert.deepEqual(again.writes, []);
              const undo = run.undo('operation-3', operation);
              await run.succeed(undo, { changesOnly: true });
              assert.deepEqual(await harness.snapshot(), planted);
            },
          },
        ]
      : []),
    ...(plantOwn && changedSpec
      ? [
          {
            name: "a change of the owner's existing resource is taken back without a trace",
            timeoutMs: 20_000,
            async run() {
              await harness.reset();
              await plantOwn.call(harness);
              const planted = await harness.snapshot();
              const update = run.operation('operation-1', changedSpec);
              await run.succeed(update, { changesOnly: true });
              assert.notDeepEqual(await harness.snapshot(), planted);
              const undo = run.undo('operation-2', update);
              await run.succeed(undo, { changesOnly: true });
              assert.deepEqual(await harness.snapshot(), planted);
            },
          },
        ]
      : []),
    {
      name: 'undo of another operation deletes nothing',
      timeoutMs: 20_000,
      async run() {
        await harness.reset();
        const operation = run.operation('operation-1');
        await run.succeed(operation);
        const before = await harness.snapshot();
        const undo = run.undo('operation-3', {
          ...operation,
          id: 'operation-2',
        });
        const { error, writes } = await run.live(undo);
        assertProviderError(error, ['invalid-state', 'foreign']);
        assert.deepEqual(writes, []);
        assert.deepEqual(await harness.snapshot(), before);
      },
    },
  ];
}
