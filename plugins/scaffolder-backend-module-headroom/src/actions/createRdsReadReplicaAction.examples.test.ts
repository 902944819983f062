import { exampleSteps } from '../__testUtils__/exampleSteps';
import { harness } from '../__testUtils__/harness';
import { PLAN_ID } from '../__testUtils__/plans';
import { createRdsReadReplicaExamples } from './createRdsReadReplicaAction.examples';

describe('the examples of aws:rdsReadReplica:create', () => {
  it.each(createRdsReadReplicaExamples.map(e => [e.description, e] as const))(
    '%s',
    async (_, example) => {
      const [step] = exampleSteps(example);
      const { client, task, create } = harness();
      client.addPlan({ id: PLAN_ID });

      await task.run(create, step.input);

      expect(step.action).toBe(create.id);
      expect(client.startRequests).toHaveLength(1);
      const { entityRef, planId, overrides, waitForCompletion, ...rest } =
        step.input;
      const { environment, ...spec } = rest;
      const plan = client.plans.get(client.startRequests[0].planId);
      expect(plan).toMatchObject({ entityRef, spec });
      expect(plan?.environment).toBe(environment ?? null);
      expect(client.startRequests[0].overrides).toEqual(overrides);
      expect(client.named('createPlan')).toHaveLength(planId ? 0 : 1);
      expect(task.outputs.status).toBe(
        waitForCompletion === false ? 'queued' : 'verified',
      );
    },
  );
});
