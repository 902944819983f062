/** A PromQL duration. @internal */
export function formatDuration(seconds: number): string {
  return Number.isInteger(seconds)
    ? `${seconds}s`
    : `${Math.ceil(seconds * 1000)}ms`;
}
