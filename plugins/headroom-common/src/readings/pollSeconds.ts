/**
 * How often a page that is looked at asks for the live state. Prometheus is usually scraped every 15 to 60 s; 5 s
 * keeps the page within one step of it.
 *
 * @public
 */
export const STATE_POLL_SECONDS = 5;

/**
 * How often it asks for the past. A range query costs more than the shared state, and the newest point of a sparkline
 * is taken from the state.
 *
 * @public
 */
export const HISTORY_POLL_SECONDS = 60;
