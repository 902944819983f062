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
  /**
   * Since when it is, or was, in its state, ISO 8601: a firing one fires only after it was pending for as long as its
   * rule says. null: not known.
   */
  since: string | null;
  /** Since when its condition holds, ISO 8601, which is before it fires; null: not known. */
  activeSince: string | null;
  /** When it ended, ISO 8601; null unless resolved. */
  resolvedAt: string | null;
  summary: string | null;
  description: string | null;
  runbookUrl: string | null;
  /** The instance that it is about, where its labels name one. */
  resource: string | null;
  /** Why it may be about another service or resource of that name, in words for a person; null: it is about this one. */
  ambiguous: string | null;
  /** null: unknown (no Alertmanager configured, or it did not answer). */
  silenced: boolean | null;
  labels: Record<string, string>;
}

/**
 * Alerts that fire and name the service, but in another place: not counted as its own.
 *
 * @public
 */
export interface AlertsElsewhere {
  /** E.g. `environment staging`. */
  where: string;
  firing: number;
}
