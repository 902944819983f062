import { ReadingAlternative } from './ReadingDefinition';

/** After how many seconds a sample of this alternative counts as stale. @internal */
export function staleAfterSeconds(
  alternative: Pick<ReadingAlternative, 'staleAfter'>,
  scrapeIntervalSeconds: number,
): number {
  const { staleAfter } = alternative;
  return 'seconds' in staleAfter
    ? staleAfter.seconds
    : staleAfter.intervals * scrapeIntervalSeconds;
}
