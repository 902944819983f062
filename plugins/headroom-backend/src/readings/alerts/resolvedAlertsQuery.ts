import { PART_LABEL } from '../fleet/partLabel';
import { formatDuration } from '../promql/formatDuration';

/** How long a resolved alert stays on the page. @internal */
export const RESOLVED_FOR_SECONDS = 1800;

/**
 * For every alert that fired in the last half hour: when it last did, and since when. One number for
 * each alert comes back, where a range query would bring every step of it.
 *
 * @internal
 */
export function resolvedAlertsQuery(scrapeIntervalSeconds: number): string {
  // An alert shorter than a step is missed; finer steps than a scrape find nothing more.
  const step = formatDuration(
    Math.min(Math.max(Math.ceil(scrapeIntervalSeconds), 1), 30),
  );
  const range = formatDuration(RESOLVED_FOR_SECONDS);
  return [
    `label_replace(max_over_time(timestamp(ALERTS{alertstate="firing"})[${range}:${step}]), "${PART_LABEL}", "last", "", "")`,
    `label_replace(last_over_time(ALERTS_FOR_STATE[${range}]), "${PART_LABEL}", "since", "", "")`,
  ].join(' or ');
}
