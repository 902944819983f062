/** An alert that fired and ended lately. Times are Unix seconds. @internal */
export interface ResolvedAlert {
  labels: Record<string, string>;
  /** Remembered from when it was active; empty when we did not see it. */
  annotations: Record<string, string>;
  activeAt: number | null;
  resolvedAt: number;
}
