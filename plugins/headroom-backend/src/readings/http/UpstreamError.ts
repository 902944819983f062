/**
 * - `unreachable`: no connection, or it broke;
 * - `timeout`: no whole answer in time;
 * - `http`: a status other than success, without a Prometheus error in it;
 * - `not-json`: e.g. the HTML of a login page;
 * - `bad-envelope`: JSON, but not of the API;
 * - `too-big`: more bytes than allowed;
 * - `query`: the API refused the query or failed to run it.
 *
 * @internal
 */
export type UpstreamErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'http'
  | 'not-json'
  | 'bad-envelope'
  | 'too-big'
  | 'query';

/**
 * An upstream did not give a usable answer. The message is shown to people: it never holds
 * credentials, nor the upstream's address.
 *
 * @internal
 */
export class UpstreamError extends Error {
  readonly kind: UpstreamErrorKind;
  /** HTTP status, when there was an answer. */
  readonly status: number | null;

  constructor(
    kind: UpstreamErrorKind,
    message: string,
    status: number | null = null,
  ) {
    super(message);
    this.name = 'UpstreamError';
    this.kind = kind;
    this.status = status;
  }

  /** Whether other queries of the same source will probably fail in the same way. */
  get concernsWholeSource(): boolean {
    return (
      this.kind === 'unreachable' ||
      this.kind === 'timeout' ||
      this.kind === 'not-json' ||
      this.kind === 'too-big' ||
      this.kind === 'http'
    );
  }
}
