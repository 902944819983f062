/**
 * An error as an AWS service answers it.
 *
 * @internal
 */
export class AwsError extends Error {
  /** Code in a Query answer, e.g. `DBInstanceNotFound`. */
  readonly code: string;
  /** Name of the modelled shape, e.g. `DBInstanceNotFoundFault`; the code when the service does not model it. */
  readonly shape: string;
  readonly status: number;

  constructor(options: {
    code: string;
    shape?: string;
    status: number;
    message: string;
  }) {
    super(options.message);
    this.name = 'AwsError';
    this.code = options.code;
    this.shape = options.shape ?? options.code;
    this.status = options.status;
  }

  /** An error that the service does not model; the SDK's `name` is then its code. */
  static plain(code: string, message: string, status = 400): AwsError {
    return new AwsError({ code, status, message });
  }

  /** An error that the SDK client exports the schema of, which names its code and status. */
  static modelled(schema: readonly unknown[], message: string): AwsError {
    const traits = schema[3] as {
      awsQueryError?: readonly [string, number];
      httpError?: number;
    };
    const shape = String(schema[2]);
    const [code, status] = traits.awsQueryError ?? [
      shape,
      traits.httpError ?? 400,
    ];
    return new AwsError({ code, shape, status, message });
  }
}
