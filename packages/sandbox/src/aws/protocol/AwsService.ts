import type { AwsError } from './AwsError';

/** Who asks, and where. @internal */
export interface RequestContext {
  readonly region: string;
  readonly accountId: string;
  readonly callerArn: string;
}

/** One operation of a service. @internal */
export interface AwsOperation {
  readonly name: string;
  readonly write: boolean;
  readonly inputSchema: unknown;
  readonly outputSchema: unknown;
  /** IAM actions that the caller needs for this input, each with the resource it is checked on. */
  permissions(
    input: unknown,
    context: RequestContext,
  ): ReadonlyArray<{ action: string; resource: string }>;
  run(input: unknown, context: RequestContext): Promise<unknown>;
}

/** Errors that every service of AWS knows but words and codes in its own way. @internal */
export interface CommonErrors {
  throttled(): AwsError;
  internal(): AwsError;
  accessDenied(message: string): AwsError;
  unknownCredentials(): AwsError;
  badSignature(): AwsError;
  unknownOperation(operation: string): AwsError;
}

/** @internal */
export interface AwsService {
  /** Name in the facade's call log and faults, e.g. `cloudwatch`. */
  readonly name: string;
  /** Name in the credential scope of a signature, e.g. `monitoring`. */
  readonly signingName: string;
  readonly protocol:
    | {
        /** `ec2`: EC2's dialect of it. */
        readonly kind: 'query' | 'ec2';
        readonly version: string;
        readonly namespace: string;
      }
    | {
        readonly kind: 'json';
        readonly contentType: string;
        readonly target: string;
        /** Whether errors carry their Query code in a header. */
        readonly queryCompatible: boolean;
      };
  /** Regions with an endpoint of this service; all when undefined. */
  readonly regions?: readonly string[];
  readonly errors: CommonErrors;
  /** A function where the SDK's schemas are too large to be loaded before they are asked for. */
  readonly operations:
    | ReadonlyMap<string, AwsOperation>
    | (() => ReadonlyMap<string, AwsOperation>);
}
