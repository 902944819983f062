import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { z } from 'zod/v3';

/**
 * What every step that carries a plan out hands on.
 *
 * @internal
 */
export const operationOutputSchema = z.object({
  operationId: z.string().describe('Id of the Headroom operation'),
  status: z
    .string()
    .describe(
      'Status of the operation: verified, or applied (done, but not verified); planned in a dry run; any status when not waited for',
    ),
  entityRef: z.string().describe('The service that was changed'),
  scalingUrl: z.string().describe("The Scaling tab of the service's page"),
});

/** @internal */
export type OperationOutputs = z.infer<typeof operationOutputSchema>;

/** @internal */
export function operationOutputs(
  operation: Operation,
  scalingUrl: string,
): OperationOutputs {
  return {
    operationId: operation.id,
    status: operation.status,
    entityRef: operation.entityRef,
    scalingUrl,
  };
}
