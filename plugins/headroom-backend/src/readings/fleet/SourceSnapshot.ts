import { ResolvedAlert } from '../alerts/ResolvedAlert';
import { PrometheusAlert } from '../prometheus/PrometheusAnswer';
import { Observation } from './Observation';

/** One reading of all resources. @internal */
export interface ReadingSnapshot {
  observations: ReadonlyMap<string, Observation>;
  /** The last usable number of each resource, kept while the source gives none. */
  lastKnown: ReadonlyMap<string, Observation>;
  /** Why the source did not answer this time. */
  failure: string | null;
}

/** @internal */
export interface AlertsSnapshot {
  /** null: no answer. */
  active: readonly PrometheusAlert[] | null;
  /** null: no answer. */
  resolved: readonly ResolvedAlert[] | null;
}

/**
 * Everything that one Prometheus said in one round, for all services.
 *
 * @internal
 */
export interface SourceSnapshot {
  readings: ReadonlyMap<string, ReadingSnapshot>;
  alerts: AlertsSnapshot;
  /** Why the source as a whole counts as failed; null when it answers, be it in part. */
  failure: string | null;
  /** When it last answered anything usable: Unix milliseconds; null: never. */
  lastSuccessAt: number | null;
  warnings: string[];
}
