import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { formatIssues } from '../plans/formatIssues';

/**
 * A request's part as the schema reads it.
 *
 * @throws InputError naming each field and its fix
 * @internal
 */
export function parse<T extends z.ZodTypeAny>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(formatIssues(result.error.issues));
  }
  return result.data;
}
