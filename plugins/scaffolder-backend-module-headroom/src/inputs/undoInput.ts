import { startOperationRequestSchema } from '@headroom/backstage-plugin-headroom-common';
import { z } from 'zod/v3';

/** Input of `headroom:operation:undo`. @internal */
export const undoInputSchema = z
  .object({
    operationId: z
      .string()
      .max(64)
      .regex(
        /^[A-Za-z0-9-]+$/,
        'the id of an operation, from the output of its step or the ledger',
      )
      .describe('The operation to take back'),
    overrides: startOperationRequestSchema.shape.overrides.describe(
      'Block findings to override, each with a reason of at least ten letters for the audit; needs its own permission',
    ),
    waitForCompletion: z
      .boolean()
      .optional()
      .describe(
        'Whether the step waits until the operation has ended; true when left out',
      ),
  })
  .strict();
