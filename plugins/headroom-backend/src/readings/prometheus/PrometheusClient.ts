import { JsonHttpClient, JsonHttpClientOptions } from '../http/JsonHttpClient';
import {
  parseAlerts,
  parseEnvelope,
  parseMatrix,
  parseVector,
} from './parseEnvelope';
import {
  InstantSeries,
  PrometheusAlert,
  RangeSeries,
  WithWarnings,
} from './PrometheusAnswer';

/** @internal */
export interface PrometheusClientOptions extends JsonHttpClientOptions {
  /** POST has no limit on the length of a query; some proxies let only GET pass. */
  method: 'POST' | 'GET';
}

/**
 * The part of Prometheus's HTTP API that Headroom reads, for everything that speaks it. All methods
 * throw `UpstreamError`.
 *
 * @internal
 */
export class PrometheusClient {
  readonly #http: JsonHttpClient;
  readonly #method: 'POST' | 'GET';
  readonly #timeout: string;

  constructor(options: PrometheusClientOptions) {
    this.#http = new JsonHttpClient(options);
    this.#method = options.method;
    // The server should give up when we do. Older servers reject fractions of a millisecond.
    this.#timeout = `${Math.ceil(options.timeoutMs)}ms`;
  }

  /** Evaluated at the server's own now, so that our clock does not matter. */
  async query(query: string): Promise<WithWarnings<InstantSeries[]>> {
    const answer = await this.#ask(this.#method, 'query', {
      query,
      timeout: this.#timeout,
    });
    return { ...answer, result: parseVector(answer.result) };
  }

  /** Times are Unix seconds. */
  async queryRange(
    query: string,
    range: { start: number; end: number; step: number },
  ): Promise<WithWarnings<RangeSeries[]>> {
    const answer = await this.#ask(this.#method, 'query_range', {
      query,
      start: String(range.start),
      end: String(range.end),
      step: String(range.step),
      timeout: this.#timeout,
    });
    return { ...answer, result: parseMatrix(answer.result) };
  }

  /** What its own rules hold pending or firing. */
  async alerts(): Promise<WithWarnings<PrometheusAlert[]>> {
    const answer = await this.#ask('GET', 'alerts', {});
    return { ...answer, result: parseAlerts(answer.result) };
  }

  async #ask(
    method: 'POST' | 'GET',
    endpoint: string,
    parameters: Record<string, string>,
  ) {
    const answer = await this.#http.request(
      method,
      `/api/v1/${endpoint}`,
      parameters,
    );
    return parseEnvelope(answer.status, answer.body, text =>
      this.#http.quote(text),
    );
  }
}
