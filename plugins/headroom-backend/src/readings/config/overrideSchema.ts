import { z } from 'zod/v3';
import { databaseReadings } from '../catalog/databaseReadings';

const KNOWN_IDS = databaseReadings('dbinstance_identifier').map(({ id }) => id);

const metricName = /^[a-zA-Z_:][\w:]*$/;

/** `headroom.readings.overrides`. @internal */
export const overrideSchema = z
  .record(
    z
      .array(
        z
          .object({
            query: z
              .string()
              .refine(
                query => query.includes('$match'),
                'must hold $match among the label matchers of its selectors, e.g. max by (db) (my:cpu:ratio{$match})',
              ),
            identityLabel: z
              .string({
                required_error: 'is missing: name the label of the instance',
              })
              .regex(/^[a-zA-Z_]\w*$/, 'is not a name of a Prometheus label'),
            sampleOf: z
              .string()
              .regex(metricName, 'must be the name of a metric')
              .optional(),
            staleAfterSeconds: z.number().positive().max(86_400).optional(),
          })
          .strict()
          .transform(override => ({
            query: override.query,
            identityLabel: override.identityLabel,
            sampleOf: override.sampleOf ?? null,
            staleAfterSeconds: override.staleAfterSeconds ?? null,
          })),
      )
      .nonempty('is empty: give an expression, or leave the key out'),
  )
  .superRefine((overrides, context) => {
    for (const id of Object.keys(overrides)) {
      if (!KNOWN_IDS.includes(id)) {
        context.addIssue({
          code: 'custom',
          path: [id],
          message: `is not a reading: use one of ${KNOWN_IDS.join(', ')}`,
        });
      }
    }
  });
