import type { AwsOperation } from './AwsService';

/** @internal */
export function operationsByName(
  operations: readonly AwsOperation[],
): ReadonlyMap<string, AwsOperation> {
  return new Map(operations.map(operation => [operation.name, operation]));
}
