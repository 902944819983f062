import { JsonHttpClient, JsonHttpClientOptions } from '../http/JsonHttpClient';
import { UpstreamError } from '../http/UpstreamError';
import { isRecord, isStringRecord } from '../prometheus/isRecord';

/** An alert as Alertmanager holds it: it fires. @internal */
export interface AlertmanagerAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Unix seconds; null when missing. */
  startsAt: number | null;
  silenced: boolean;
}

/**
 * Reads the alerts that fire, and which of them are silenced, from Alertmanager's API v2.
 *
 * @internal
 */
export class AlertmanagerClient {
  readonly #http: JsonHttpClient;

  constructor(options: JsonHttpClientOptions) {
    this.#http = new JsonHttpClient(options);
  }

  /** @throws UpstreamError */
  async alerts(): Promise<AlertmanagerAlert[]> {
    const { status, body } = await this.#http.request('GET', '/api/v2/alerts', {
      active: 'true',
      silenced: 'true',
      inhibited: 'true',
    });
    if (status < 200 || status >= 300) {
      throw new UpstreamError('http', `it answered HTTP ${status}`, status);
    }
    if (!Array.isArray(body)) {
      throw new UpstreamError(
        'bad-envelope',
        'unexpected answer: no list of alerts, is url that of an Alertmanager?',
      );
    }
    return body.flatMap(alert =>
      isRecord(alert) && isStringRecord(alert.labels)
        ? [
            {
              labels: alert.labels,
              annotations: isStringRecord(alert.annotations)
                ? alert.annotations
                : {},
              startsAt: secondsOf(alert.startsAt),
              silenced: isSilenced(alert.status),
            },
          ]
        : [],
    );
  }
}

function isSilenced(status: unknown): boolean {
  return (
    isRecord(status) &&
    Array.isArray(status.silencedBy) &&
    status.silencedBy.length > 0
  );
}

function secondsOf(time: unknown): number | null {
  const ms = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(ms) ? null : ms / 1000;
}
