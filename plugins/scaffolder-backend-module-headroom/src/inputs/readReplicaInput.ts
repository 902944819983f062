import {
  awsRdsReadReplicaSpecSchema,
  createPlanRequestSchema,
  startOperationRequestSchema,
} from '@headroom/backstage-plugin-headroom-common';
import { z } from 'zod/v3';

const spec = awsRdsReadReplicaSpecSchema.shape;
const start = startOperationRequestSchema.shape;

/**
 * Input of `aws:rdsReadReplica:create`: the spec of `aws-rds`, laid flat so that permission rules can
 * match on every field, and what concerns the run itself.
 *
 * @internal
 */
export const readReplicaInputSchema = z
  .object({
    ...spec,
    entityRef: createPlanRequestSchema.shape.entityRef.describe(
      'The service that gets the replica, e.g. component:default/storefront',
    ),
    environment: createPlanRequestSchema.shape.environment.describe(
      'Environment whose annotations are meant, e.g. prod for prod.headroom.dev/rds-instance; none when left out',
    ),
    region: spec.region
      .optional()
      .describe("AWS region of the source; the entity's when left out"),
    accountId: spec.accountId.describe(
      "AWS account of the source, twelve digits; the entity's, else the main account when left out",
    ),
    sourceInstance: spec.sourceInstance
      .optional()
      .describe("DB instance to replicate; the entity's first when left out"),
    storageType: spec.storageType.describe(
      'EBS storage type; gp3 when left out',
    ),
    publiclyAccessible: spec.publiclyAccessible.describe(
      'Whether the replica gets a public address; false when left out',
    ),
    deletionProtection: spec.deletionProtection.describe(
      'Whether the replica is protected against deletion; an undo has to lift that first',
    ),
    planId: start.planId
      .optional()
      .describe(
        'A plan that a person has reviewed: exactly this plan is started, and refused when the other inputs do not agree with it',
      ),
    overrides: start.overrides.describe(
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

/** @internal */
export type ReadReplicaInput = z.infer<typeof readReplicaInputSchema>;
