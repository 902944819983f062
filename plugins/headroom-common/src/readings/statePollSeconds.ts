/**
 * How often a page that is looked at asks for the live state. Prometheus is usually scraped every 15 to 60 s; 5 s
 * keeps the page within one step of it.
 *
 * @public
 */
export const STATE_POLL_SECONDS = 5;
