import { z } from 'zod/v3';
import { showControls } from '../format/showControls';

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

/** Body of `POST /v1/orphans/hand-over`. @public */
export const handOverRequestSchema = z
  .object({
    /** Full entity reference; the entity that has it now gets what the one before left. */
    entityRef: createPlanRequestSchema.shape.entityRef,
  })
  .strict();

/** @public */
export type HandOverRequest = z.infer<typeof handOverRequestSchema>;

/** Letters and digits that a reason needs at least. @public */
export const MIN_REASON_LETTERS = 10;

/** Letters and digits that a person can see: Unicode has letters, too, that are nothing but a gap. */
const VISIBLE_LETTER = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/gu;

/** Not half a character, nothing that controls a terminal or turns the direction of reading round. */
function readsAsWritten(text: string): boolean {
  const lines = text.replace(/\r\n/g, '\n');
  return showControls(lines) === lines && !/\p{Cs}/u.test(lines);
}

/**
 * Why a finding is overridden, for those who read the audit: words, and nothing that reads otherwise than it is
 * written.
 *
 * @public
 */
export const overrideReasonSchema = z
  .string()
  .trim()
  .max(1000)
  .refine(
    text => (text.match(VISIBLE_LETTER) ?? []).length >= MIN_REASON_LETTERS,
    `give a reason of at least ${MIN_REASON_LETTERS} letters or digits`,
  )
  .refine(
    readsAsWritten,
    'must not hold control characters, or such as change the direction of reading',
  );

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
            reason: overrideReasonSchema,
          })
          .strict(),
      )
      .max(20)
      .optional(),
  })
  .strict();

/** @public */
export type StartOperationRequest = z.infer<typeof startOperationRequestSchema>;
