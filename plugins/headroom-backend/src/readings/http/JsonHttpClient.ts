import { authHeaders } from './authHeaders';
import { ByteBudget } from './ByteBudget';
import { describeNetworkError } from './describeNetworkError';
import { HttpAuth } from './HttpAuth';
import { readBody } from './readBody';
import { UpstreamError } from './UpstreamError';

/** @internal */
export interface JsonHttpClientOptions {
  /** Base address; a path in it is kept as prefix. */
  url: string;
  auth: HttpAuth;
  timeoutMs: number;
  /** Of one answer, after decompression. */
  maxResponseBytes: number;
  /** Of all answers that are being read, shared with other clients. */
  budget: ByteBudget;
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

  constructor(options: JsonHttpClientOptions) {
    this.#options = options;
    this.#base = options.url.replace(/\/+$/, '');
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

  /**
   * Text of an upstream, cut; null where credentials were sent to it. It may say them again, and there are more ways to
   * write a secret (cut, escaped, encoded) than a search for it would find.
   */
  quote(text: string): string | null {
    if (this.#options.auth.type !== 'none') {
      return null;
    }
    return text.length > 300 ? `${text.slice(0, 300)}…` : text;
  }

  async #once(
    method: 'GET' | 'POST',
    path: string,
    parameters: Record<string, string>,
  ): Promise<JsonAnswer> {
    const { auth, timeoutMs, maxResponseBytes, budget } = this.#options;
    const form = new URLSearchParams(parameters);
    const query = method === 'GET' && form.size > 0 ? `?${form}` : '';
    try {
      const response = await fetch(`${this.#base}${path}${query}`, {
        method,
        body: method === 'POST' ? form : undefined,
        headers: { Accept: 'application/json', ...authHeaders(auth) },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { status } = response;
      return await readBody(
        response,
        { maxBytes: maxResponseBytes, budget },
        text => ({ status, body: parseJson(status, text) }),
      );
    } catch (error) {
      throw error instanceof UpstreamError
        ? error
        : describeNetworkError(error, timeoutMs);
    }
  }
}

function parseJson(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(status, text);
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
