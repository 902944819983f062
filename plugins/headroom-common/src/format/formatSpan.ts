/** A span in one unit, rounded down: 12 s, 4 min, 3 h, 2 d. @public */
export function formatSpan(seconds: number): string {
  if (seconds < 60) {
    return `${Math.max(0, Math.floor(seconds))}\u00a0s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)}\u00a0min`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)}\u00a0h`;
  }
  return `${Math.floor(seconds / 86_400)}\u00a0d`;
}
