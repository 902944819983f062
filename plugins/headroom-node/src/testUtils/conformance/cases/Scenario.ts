import { JsonObject } from '@backstage/types';
import { ConformanceRun } from '../ConformanceRun';
import { DurableOperation } from '../interpretPlan';

/** An operation, and the world that it starts from. @internal */
export interface Scenario<Spec> {
  name: string;
  /** Whether every way of failing is tried, or only the hardest: a request that was carried out. */
  thorough: boolean;
  /** From a world after `reset`. */
  prepare(): Promise<DurableOperation<Spec>>;
}

/** Every kind of operation that the provider is tried with. @internal */
export function scenarios<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): Scenario<Spec>[] {
  const { harness } = run;
  const { changedSpec, plantOwn } = harness;
  const applied = async () => {
    const operation = run.operation('operation-1');
    await run.succeed(operation, { changesOnly: true });
    return operation;
  };
  return [
    {
      name: 'apply',
      thorough: true,
      prepare: async () => run.operation('operation-1'),
    },
    {
      name: 'undo',
      thorough: true,
      prepare: async () => run.undo('operation-2', await applied()),
    },
    ...(changedSpec
      ? [
          {
            name: 'update',
            thorough: false,
            prepare: async () => {
              await applied();
              return run.operation('operation-2', changedSpec);
            },
          },
          {
            name: 'undo of an update',
            thorough: false,
            prepare: async () => {
              await applied();
              const update = run.operation('operation-2', changedSpec);
              await run.succeed(update, { changesOnly: true });
              return run.undo('operation-3', update);
            },
          },
        ]
      : []),
    ...(plantOwn
      ? [
          {
            name: 'adopt',
            thorough: false,
            prepare: async () => {
              await plantOwn.call(harness);
              return run.operation('operation-1');
            },
          },
          {
            name: 'undo of an adoption',
            thorough: false,
            prepare: async () => {
              await plantOwn.call(harness);
              const adoption = run.operation('operation-1');
              await run.succeed(adoption, { changesOnly: true });
              return run.undo('operation-2', adoption);
            },
          },
        ]
      : []),
  ];
}
