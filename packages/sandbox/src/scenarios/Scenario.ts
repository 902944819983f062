/** Something that goes wrong, or busy, for a while. @internal */
export interface Scenario {
  readonly name: string;
  /** One line for `sandbox scenario --help`. */
  readonly description: string;
  readonly defaultSeconds: number;
  /**
   * Begins it and resolves to one line that says what happens now.
   *
   * @throws SandboxError when it cannot begin; nothing has changed then.
   */
  begin(): Promise<string>;
  /** Whether what it did still is so; when not, it is begun anew. Without this, it is. */
  holds?(): Promise<boolean>;
  /** Puts everything back. Called after each `begin`, also when the sandbox stops. */
  end(): Promise<void>;
}
