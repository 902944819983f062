import { authHeaders } from './authHeaders';
import { describeNetworkError } from './describeNetworkError';
import { HttpAuth } from './HttpAuth';
import { readBody } from './readBody';
import { secretsOf } from './secretsOf';
import { UpstreamError } from './UpstreamError';

/** @internal */
export interface JsonHttpClientOptions {
  /** Base address; a path in it is kept as prefix. */
  url: string;
  auth: HttpAuth;
  timeoutMs: number;
  maxResponseBytes: number;
}

/** @internal */
export interface JsonAnswer {
  status: number;
  body: unknown;
}

/**
 * Asks one upstream for JSON, within a time and a size. Redirects are not followed: they lead to login
 * pages, and headers with credentials would travel along.
 *
 * @internal
 */
export class JsonHttpClient {
  readonly #options: JsonHttpClientOptions;
  readonly #base: string;
  readonly #secrets: string[];

  constructor(options: JsonHttpClientOptions) {
    this.#options = options;
    this.#base = options.url.replace(/\/+$/, '');
    this.#secrets = secretsOf(options.auth);
  }

  /**
   * The parsed answer, of whatever HTTP status.
   *
   * @throws UpstreamError
   */
  async request(
    method: 'GET' | 'POST',
    path: string,
    parameters: Record<string, string> = {},
  ): Promise<JsonAnswer> {
    try {
      return await this.#once(method, path, parameters);
    } catch (error) {
      // A kept-alive connection that the other side closed meanwhile looks like an outage; these are reads, so asking again is harmless.
      if (error instanceof UpstreamError && error.kind === 'unreachable') {
        return this.#once(method, path, parameters);
      }
      throw error;
    }
  }

  /** Text of an upstream, cut, and without the credentials that it may echo. */
  redact(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) {
      clean = clean.split(secret).join('[redacted]');
    }
    return clean.length > 300 ? `${clean.slice(0, 300)}…` : clean;
  }

  async #once(
    method: 'GET' | 'POST',
    path: string,
    parameters: Record<string, string>,
  ): Promise<JsonAnswer> {
    const { auth, timeoutMs, maxResponseBytes } = this.#options;
    const form = new URLSearchParams(parameters);
    const query = method === 'GET' && form.size > 0 ? `?${form}` : '';
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${this.#base}${path}${query}`, {
        method,
        body: method === 'POST' ? form : undefined,
        headers: { Accept: 'application/json', ...authHeaders(auth) },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.status;
      text = await readBody(response, maxResponseBytes);
    } catch (error) {
      throw error instanceof UpstreamError
        ? error
        : describeNetworkError(error, timeoutMs);
    }
    try {
      return { status, body: JSON.parse(text) };
    } catch {
      throw notJson(status, text);
    }
  }
}

function notJson(status: number, text: string): UpstreamError {
  if (status >= 300 && status < 400) {
    return new UpstreamError(
      'http',
      `it redirects (HTTP ${status}), probably to a login page: check url and auth`,
      status,
    );
  }
  if (status === 401 || status === 403) {
    return new UpstreamError(
      'http',
      `it refuses our credentials (HTTP ${status}): check auth`,
      status,
    );
  }
  if (status < 200 || status >= 300) {
    return new UpstreamError('http', `it answered HTTP ${status}`, status);
  }
  const what = /^\s*</.test(text)
    ? 'a web page instead of JSON, perhaps a login page: check url and auth'
    : 'something that is not JSON, or was cut off';
  return new UpstreamError('not-json', `it answered ${what}`, status);
}
