import { STATE_POLL_SECONDS } from '@headroom/backstage-plugin-headroom-common';
import { ReadingAlternative } from './ReadingDefinition';
import { SourceTiming } from './SourceTiming';

/**
 * After how many seconds a sample of this alternative counts as stale: when scrapes were missed, and not
 * when it merely waited for the next snapshot and the page's next look. An old snapshot is handed out while
 * the next one is loaded, hence two refreshes.
 *
 * @internal
 */
export function staleAfterSeconds(
  alternative: Pick<ReadingAlternative, 'staleAfter'>,
  { scrapeIntervalSeconds, refreshIntervalSeconds }: SourceTiming,
): number {
  const { staleAfter } = alternative;
  return 'seconds' in staleAfter
    ? staleAfter.seconds
    : staleAfter.intervals * scrapeIntervalSeconds +
        2 * refreshIntervalSeconds +
        STATE_POLL_SECONDS;
}
