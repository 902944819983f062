import { OrphanPage } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../api/HeadroomApi';
import { Polled } from './Poller';
import { pollerOf } from './pollerOf';
import { LARGEST_PAGE, useGrowing } from './useGrowing';

/** The backend asks the catalog about everything that Headroom made. */
const INTERVAL_MS = 60_000;

/** What lost its entity, live, as much of it as was asked for. @internal */
export function useOrphans(api: HeadroomApi): {
  orphans: Polled<OrphanPage>;
  refresh: () => void;
  /** null while more is being asked for. */
  showMore: (() => void) | null;
} {
  const { list, refresh, showMore } = useGrowing(count =>
    pollerOf(api, `orphans ${count}`, {
      fetch: () => readOrphans(api, count),
      intervalMs: () => INTERVAL_MS,
    }),
  );
  return { orphans: list, refresh, showMore };
}

/** A page may be short, even empty, and yet have a next: what is looked through is mostly no orphan. */
async function readOrphans(
  api: HeadroomApi,
  count: number,
): Promise<OrphanPage> {
  const items: OrphanPage['items'] = [];
  let nextCursor: string | null = null;
  do {
    const page: OrphanPage = await api.getOrphans({
      limit: Math.min(count - items.length, LARGEST_PAGE),
      ...(nextCursor !== null && { cursor: nextCursor }),
    });
    items.push(...page.items);
    nextCursor = page.nextCursor;
  } while (nextCursor !== null && items.length < count);
  return { items, nextCursor };
}
