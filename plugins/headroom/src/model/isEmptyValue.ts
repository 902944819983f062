import { JsonValue } from '@backstage/types';

/** Nothing set: not worth a line where there is no other side to compare it with. @internal */
export function isEmptyValue(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
