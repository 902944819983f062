/** One test of the kit. @public */
export interface ConformanceCase {
  name: string;
  timeoutMs: number;
  /** Rejects when the provider does not conform. */
  run(): Promise<void>;
}
