import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';

/**
 * The input as the schema reads it. Needed in every handler: the scaffolder checks input against the
 * JSON schema only, so refinements and whatever JSON schema cannot say are never checked elsewhere.
 *
 * @throws InputError naming each field that is wrong, and what it should be
 * @internal
 */
export function parseInput<Schema extends z.ZodTypeAny>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  throw new InputError(
    result.error.issues
      .map(issue =>
        issue.path.length
          ? `${issue.path.join('.')}: ${issue.message}`
          : issue.message,
      )
      .join('; '),
  );
}
