import { KnownAlert } from '../alerts/joinAlerts';
import { Scope } from '../identity/Scope';
import { Observations } from './Observation';

/** One reading of all resources. @internal */
export interface ReadingSnapshot {
  observations: Observations;
  /** The last usable numbers of each resource, kept while the source gives none. */
  lastKnown: Observations;
  /** Why the source did not answer this time. */
  failure: string | null;
  /** Whether the source said that something may be missing in its answer. */
  partial: boolean;
}

/** @internal */
export interface AlertsSnapshot {
  /** null: the source could not tell. */
  known: readonly KnownAlert[] | null;
  /** What it could tell last. */
  remembered: readonly KnownAlert[];
  /** Why it could not, or not all; null when all was answered. */
  failure: string | null;
}

/**
 * Everything that one Prometheus said in one round, for all services.
 *
 * @internal
 */
export interface SourceSnapshot {
  readings: ReadonlyMap<string, ReadingSnapshot>;
  /** Every scope that any reading has, by the name of the resource. */
  scopes: ReadonlyMap<string, readonly Scope[]>;
  alerts: AlertsSnapshot;
  /** Why the source as a whole counts as failed; null when it answers, be it in part. */
  failure: string | null;
  /** When it last answered anything usable: Unix milliseconds; null: never. */
  lastSuccessAt: number | null;
  warnings: string[];
}
