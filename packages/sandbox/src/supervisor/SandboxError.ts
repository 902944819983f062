/**
 * A failure that a person can mend; its message says what is wrong and what to do, so it is printed without a stack.
 *
 * @internal
 */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  /** Exit code of the command line: 2 for what must be mended before a start, 1 for the rest. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { exitCode?: 1 | 2 } = {}) {
    super(message);
    this.exitCode = options.exitCode ?? 1;
  }
}
