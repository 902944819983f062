import { z } from 'zod/v3';

/** Body of `POST /v1/plans`. @public */
export const createPlanRequestSchema = z
  .object({
    /** Full entity reference, e.g. `component:default/storefront`. */
    entityRef: z.string().min(1).max(512),
    environment: z
      .string()
      .regex(
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'lower-case letters, digits and hyphens',
      )
      .max(63)
      .optional(),
    provider: z.string().min(1).max(64),
    /** Checked against the provider's own schema. */
    spec: z.record(z.unknown()),
  })
  .strict();

/** @public */
export type CreatePlanRequest = z.infer<typeof createPlanRequestSchema>;

/** Body of `POST /v1/operations`. @public */
export const startOperationRequestSchema = z
  .object({
    planId: z.string().uuid(),
    /** A second request with the same key answers the same operation. */
    idempotencyKey: z
      .string()
      .min(1)
      .max(255)
      .regex(/^\P{Cc}+$/u, 'must not hold control characters')
      .optional(),
    /** Findings to override, each with a reason that goes into the audit. */
    overrides: z
      .array(
        z
          .object({
            ruleId: z.string().min(1).max(128),
            reason: z.string().trim().min(10).max(1000),
          })
          .strict(),
      )
      .max(20)
      .optional(),
  })
  .strict();

/** @public */
export type StartOperationRequest = z.infer<typeof startOperationRequestSchema>;
