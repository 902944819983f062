/** An age for people, e.g. `40 s`, `4 min`, `2 h`. @internal */
export function formatAge(seconds: number): string {
  const age = Math.max(0, seconds);
  if (age < 120) {
    return `${Math.round(age)} s`;
  }
  return age < 7200
    ? `${Math.round(age / 60)} min`
    : `${Math.round(age / 3600)} h`;
}
