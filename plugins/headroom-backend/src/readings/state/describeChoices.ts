/**
 * What would have to be said, in words: `account 111122223333 or 444455556666, region eu-central-1 or eu-west-1`.
 *
 * @internal
 */
export function describeChoices(
  choices: ReadonlyMap<string, readonly string[]>,
): string {
  return [...choices]
    .map(([dimension, values]) => `${dimension} ${values.join(' or ')}`)
    .join(', ');
}
