import { AwsError } from './AwsError';
import type { AwsOperation, RequestContext } from './AwsService';

/** @internal */
export interface OperationDefinition<Input, Output> {
  /** The operation's schema as the SDK client exports it: `[9, namespace, name, traits, input, output]`. */
  readonly schema: readonly unknown[];
  readonly write: boolean;
  /**
   * Members of the input that are carried out. A request with any other is refused: to accept and ignore one would let
   * a test pass that fails on AWS.
   */
  readonly members: ReadonlyArray<keyof Input & string>;
  /** See `AwsOperation.permissions`. */
  permissions(
    input: Input,
    context: RequestContext,
  ): ReadonlyArray<{ action: string; resource: string }>;
  run(input: Input, context: RequestContext): Output | Promise<Output>;
}

/**
 * An operation whose input has been checked against the vendor's schema by the time that `run` sees it.
 *
 * @internal
 */
export function defineOperation<Input extends object, Output>(
  definition: OperationDefinition<Input, Output>,
): AwsOperation {
  const members = new Set<string>(definition.members);
  return {
    name: String(definition.schema[2]),
    write: definition.write,
    inputSchema: definition.schema[4],
    outputSchema: definition.schema[5],
    permissions: (input, context) =>
      definition.permissions(input as Input, context),
    async run(input, context) {
      for (const member of Object.keys(input as Input)) {
        if (!members.has(member)) {
          throw AwsError.plain(
            'InvalidParameterValue',
            `The sandbox does not carry out ${member}.`,
          );
        }
      }
      return definition.run(input as Input, context);
    },
  };
}
