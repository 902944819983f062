/**
 * - `page`: wakes somebody up;
 * - `ticket`: needs a person, but not at night;
 * - `info`: needs nobody.
 *
 * @public
 */
export type AlertUrgency = 'page' | 'ticket' | 'info';

/**
 * One alert of the service. `resolved` ones are kept for half an hour after they ended.
 *
 * @public
 */
export interface AlertState {
  name: string;
  state: 'pending' | 'firing' | 'resolved';
  /** As the rule labels it, e.g. `page`; null when it does not. */
  severity: string | null;
  /** What that severity means; `ticket` where the rule has none. */
  urgency: AlertUrgency;
  /** When it became pending or firing, ISO 8601. */
  since: string | null;
  /** When it ended, ISO 8601; null unless resolved. */
  resolvedAt: string | null;
  summary: string | null;
  description: string | null;
  runbookUrl: string | null;
  /** The instance that it is about, where its labels name one. */
  resource: string | null;
  /** null: unknown (no Alertmanager configured, or it did not answer). */
  silenced: boolean | null;
  labels: Record<string, string>;
}
