/**
 * Whether two messages differ in their numbers at most: those need no new event each time.
 *
 * @internal
 */
export function sameWords(a: string | null, b: string | null): boolean {
  const words = (text: string | null) => text?.replace(/\d+/g, '#');
  return words(a) === words(b);
}
