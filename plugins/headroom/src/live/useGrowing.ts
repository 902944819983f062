import { useCallback, useEffect, useState } from 'react';
import { Polled, Poller } from './Poller';
import { usePoller } from './usePoller';

/** Items that are shown at first, and that each "Show more" adds. */
const STEP = 20;
/** The most that the backend answers at once. @internal */
export const LARGEST_PAGE = 100;

/**
 * The beginning of a long list, live, as much of it as was asked for.
 *
 * @param pollerOfCount - the poller of so many items, the same one each time
 * @internal
 */
export function useGrowing<T>(pollerOfCount: (count: number) => Poller<T>): {
  list: Polled<T>;
  refresh: () => void;
  /** null while more is being asked for. */
  showMore: (() => void) | null;
} {
  const [count, setCount] = useState(STEP);
  const poller = pollerOfCount(count);
  const polled = usePoller(poller);
  const [shown, setShown] = useState<T>();
  useEffect(() => {
    if (polled.data) {
      setShown(polled.data);
    }
  }, [polled.data]);

  const refresh = useCallback(() => {
    // A failure is in the poller's snapshot.
    poller.refresh().catch(() => undefined);
  }, [poller]);
  const asking = !polled.data && !polled.error;
  return {
    // What is known stays while more of it is asked for.
    list: { ...polled, data: polled.data ?? shown },
    refresh,
    showMore: asking ? null : () => setCount(known => known + STEP),
  };
}
