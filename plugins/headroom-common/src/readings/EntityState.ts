import { Layer } from '../words/Layer';
import { AlertsElsewhere, AlertState } from './AlertState';
import { Reading, ReadingHistory } from './Reading';

/**
 * - `ok`: measured, nothing needs a person;
 * - `attention` / `critical`: a reading passed its threshold, or an alert fires;
 * - `unknown`: its sources have no usable answer now;
 * - `unmeasured`: the service has this layer but something is missing to measure it, see `missing`.
 *
 * @public
 */
export type LayerStatus =
  | 'ok'
  | 'attention'
  | 'critical'
  | 'unknown'
  | 'unmeasured';

/**
 * One resource of a layer, e.g. the primary or a replica.
 *
 * @public
 */
export interface ResourceState {
  id: string;
  /** As it is observed, or as Headroom made it; null: nothing says it. */
  role: 'primary' | 'replica' | null;
  /** The operation of Headroom that made it; null when Headroom did not. */
  madeByOperation: string | null;
  readings: Reading[];
}

/**
 * What a person has to add before a layer can be measured.
 *
 * @public
 */
export interface MissingSetup {
  what: string;
  fix: string;
  /** Ready to copy into catalog-info.yaml. */
  annotations: Record<string, string> | null;
}

/** @public */
export interface LayerState {
  layer: Layer;
  status: LayerStatus;
  /** Why the status is not `ok`; null when it is. */
  reason: string | null;
  /** The one number that says how much headroom is left. */
  headline: Reading | null;
  resources: ResourceState[];
  missing: MissingSetup[];
}

/**
 * Whether an upstream answers. One dead source blanks only its own cells.
 *
 * @public
 */
export interface SourceState {
  name: string;
  kind: 'prometheus' | 'alertmanager';
  status: 'ok' | 'failed';
  /** null when `ok`. Never holds credentials. */
  reason: string | null;
  /** Last good answer, ISO 8601. */
  lastSuccessAt: string | null;
  /** Warnings of the upstream (partial data), shown to people. */
  warnings: string[];
}

/**
 * Answer of `GET /v1/entities/{kind}/{namespace}/{name}/state`.
 *
 * @public
 */
export interface EntityState {
  entityRef: string;
  environment: string | null;
  /** When this answer was put together, ISO 8601; the readings carry their own times. */
  generatedAt: string;
  /** Only the layers that the service has. */
  layers: LayerState[];
  /** What needs a person first; null: no source could tell. */
  alerts: AlertState[] | null;
  alertsElsewhere: AlertsElsewhere[];
  sources: SourceState[];
}

/**
 * Answer of `GET /v1/entities/{kind}/{namespace}/{name}/history`.
 *
 * @public
 */
export interface EntityHistory {
  entityRef: string;
  /** Unix seconds. */
  start: number;
  end: number;
  stepSeconds: number;
  series: ReadingHistory[];
  /** Why the history is empty or partial; null when complete. */
  reason: string | null;
}
