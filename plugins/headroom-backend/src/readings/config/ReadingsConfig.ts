import { HttpAuth } from '../http/HttpAuth';

/** One entry of `headroom.prometheus`. @internal */
export interface PrometheusConfig {
  name: string;
  url: string;
  auth: HttpAuth;
  method: 'POST' | 'GET';
  timeoutMs: number;
  maxResponseBytes: number;
  scrapeIntervalSeconds: number;
  /** Labels that hold the RDS instance identifier. */
  identityLabels: { postgres: string };
}

/** One entry of `headroom.alertmanager`. @internal */
export interface AlertmanagerConfig {
  name: string;
  url: string;
  auth: HttpAuth;
  timeoutMs: number;
  maxResponseBytes: number;
  /** Names of the Prometheus entries that send their alerts there; null: all. */
  prometheus: string[] | null;
}

/** An adopter's own expression for a reading. @internal */
export interface ReadingOverride {
  query: string;
  identityLabel: string;
  sampleOf: string | null;
  staleAfterSeconds: number | null;
}

/** @internal */
export interface ReadingsConfig {
  prometheus: PrometheusConfig[];
  alertmanager: AlertmanagerConfig[];
  refreshIntervalMs: number;
  overrides: ReadonlyMap<string, ReadingOverride[]>;
}
