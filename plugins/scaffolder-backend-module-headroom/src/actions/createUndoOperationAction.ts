import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { actionFields } from '../inputs/actionFields';
import { parseInput } from '../inputs/parseInput';
import { undoInputSchema } from '../inputs/undoInput';
import { entityScalingUrl } from '../run/entityScalingUrl';
import {
  operationOutputs,
  operationOutputSchema,
} from '../run/operationOutputs';
import { runPlan } from '../run/runPlan';
import { HeadroomSession } from '../session/HeadroomSession';
import { undoOperationExamples } from './createUndoOperationAction.examples';
import { HeadroomActionOptions } from './HeadroomActionOptions';

/**
 * `headroom:operation:undo`: takes back what an operation made or changed, as an operation of its own.
 *
 * @public
 */
export function createUndoOperationAction(options: HeadroomActionOptions) {
  return createTemplateAction({
    id: 'headroom:operation:undo',
    description:
      'Takes back what a Headroom operation made or changed, in reverse order, as a planned and verified operation of its own.',
    examples: undoOperationExamples,
    supportsDryRun: true,
    schema: {
      input: actionFields(undoInputSchema.shape),
      output: actionFields(operationOutputSchema.shape),
    },
    async handler(ctx) {
      const input = parseInput(undoInputSchema, ctx.input);
      const { operationId, overrides, waitForCompletion = true } = input;
      const session = new HeadroomSession({
        client: options.client,
        auth: options.auth,
        initiator: () => ctx.getInitiatorCredentials(),
        signal: ctx.signal,
      });

      const operation = await runPlan(ctx, session, {
        input,
        makePlan: async () => {
          const plan = await session.planUndo(operationId);
          if (ctx.isDryRun) {
            ctx.output('entityRef', plan.entityRef);
            ctx.output(
              'scalingUrl',
              entityScalingUrl(plan.entityRef, options.appBaseUrl),
            );
          }
          return plan;
        },
        mayReplan: true,
        overrides,
        waitForCompletion,
        appBaseUrl: options.appBaseUrl,
      });

      if (!operation) {
        ctx.output('status', 'planned');
        return;
      }
      const outputs = operationOutputs(
        operation,
        entityScalingUrl(operation.entityRef, options.appBaseUrl),
      );
      for (const [name, value] of Object.entries(outputs)) {
        ctx.output(name as keyof typeof outputs, value);
      }
    },
  });
}
