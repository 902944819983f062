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
  /** Labels that hold for everything in it, and that its series do not repeat. */
  externalLabels: Readonly<Record<string, string>>;
  identityLabels: {
    /** Of postgres_exporter's series: the RDS instance identifier. */
    postgres: string;
    /** Of several, the first that a series has; none: series do not say it. */
    account: readonly string[];
    region: readonly string[];
  };
  /** Labels by which alerts name what they are about; of several, any. */
  alertLabels: {
    service: readonly string[];
    namespace: readonly string[];
    environment: readonly string[];
  };
  /** Whether it knows of alerts. */
  hasAlerts: boolean;
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
