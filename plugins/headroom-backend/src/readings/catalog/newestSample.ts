/**
 * PromQL of when the newest sample of a metric was taken. The answer of an instant query carries the time of its
 * evaluation, and a series that ended without a staleness marker has a value for five minutes more.
 *
 * @param over - `[range:step]` in which to look for one where there is none now: a rate outlives its series by its
 *   window, and a sample that came late is older than an instant query looks back
 * @internal
 */
export function newestSample(selectors: string[], over?: string): string {
  const times = selectors.map(each => `timestamp(${each})`).join(' or ');
  const now = `max by ($id) (${times})`;
  return over
    ? `${now} or max by ($id) (max_over_time((${times})${over}))`
    : now;
}
