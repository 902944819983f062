import { AlertmanagerConfig } from '../config/ReadingsConfig';
import { RefreshingValue } from '../fleet/RefreshingValue';
import { ByteBudget } from '../http/ByteBudget';
import { UpstreamError } from '../http/UpstreamError';
import { AlertmanagerAlert, AlertmanagerClient } from './AlertmanagerClient';

/** @internal */
export interface AlertmanagerSnapshot {
  /** null: no answer. */
  alerts: AlertmanagerAlert[] | null;
  failure: string | null;
  /** Unix milliseconds; null: never. */
  lastSuccessAt: number | null;
}

/**
 * One Alertmanager and what it said last, shared by all viewers.
 *
 * @internal
 */
export class AlertmanagerSource {
  readonly config: AlertmanagerConfig;
  readonly #snapshot: RefreshingValue<AlertmanagerSnapshot>;

  constructor(options: {
    config: AlertmanagerConfig;
    refreshIntervalMs: number;
    budget: ByteBudget;
    now: () => number;
  }) {
    const { config, budget, now } = options;
    this.config = config;
    const client = new AlertmanagerClient({ ...config, budget });
    this.#snapshot = new RefreshingValue({
      ttlMs: options.refreshIntervalMs,
      load: previous => loadSnapshot(client, previous, now),
      hasFailed: snapshot => snapshot.failure !== null,
      now,
    });
  }

  snapshot(): Promise<AlertmanagerSnapshot> {
    return this.#snapshot.get();
  }
}

async function loadSnapshot(
  client: AlertmanagerClient,
  previous: AlertmanagerSnapshot | null,
  now: () => number,
): Promise<AlertmanagerSnapshot> {
  try {
    const alerts = await client.alerts();
    return { alerts, failure: null, lastSuccessAt: now() };
  } catch (error) {
    if (!(error instanceof UpstreamError)) {
      throw error;
    }
    return {
      alerts: null,
      failure: error.message,
      lastSuccessAt: previous?.lastSuccessAt ?? null,
    };
  }
}
