import { exampleSteps } from '../__testUtils__/exampleSteps';
import { harness } from '../__testUtils__/harness';
import { undoOperationExamples } from './createUndoOperationAction.examples';

describe('the examples of headroom:operation:undo', () => {
  it.each(undoOperationExamples.map(e => [e.description, e] as const))(
    '%s',
    async (_, example) => {
      const [step] = exampleSteps(example);
      const { client, task, undo } = harness();

      await task.run(undo, step.input);

      expect(step.action).toBe(undo.id);
      expect([...client.plans.values()][0].undoes).toBe(step.input.operationId);
      expect(task.outputs.status).toBe(
        step.input.waitForCompletion === false ? 'queued' : 'verified',
      );
    },
  );
});
