import { ResponseError } from '@backstage/errors';

/** The HTTP status that an error stands for, where it stands for one. @internal */
export function statusOf(error: unknown): number | undefined {
  return ResponseError.is(error) ? error.statusCode : undefined;
}
