import { isDeepStrictEqual } from 'node:util';

/**
 * Names of the fields in which two settings differ.
 *
 * @internal
 */
export function changedFields<T extends object>(
  before: T,
  after: T,
): Array<keyof T & string> {
  return (Object.keys(after) as Array<keyof T & string>).filter(
    field => !isDeepStrictEqual(before[field], after[field]),
  );
}
