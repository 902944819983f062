import { UpstreamError } from '../http/UpstreamError';
import { WithWarnings } from '../prometheus/PrometheusAnswer';

type Answer<T> =
  | { result: T; partial: boolean; failure: null }
  | { result: null; failure: string };

/** One slow or forbidden query says nothing about the others, three in a row do. */
const TROUBLES_BEFORE_GIVING_UP = 3;

/** Unless the round before already found that nothing works. */
const TROUBLES_OF_A_SUSPECT = 1;

/**
 * The queries of one round against one source. As soon as the source as a whole is found to be in
 * trouble, what has not been asked yet fails for the same reason without being asked.
 *
 * @internal
 */
export class QueryRound {
  readonly #limit: <T>(task: () => Promise<T>) => Promise<T>;
  readonly #patience: number;
  readonly #warnings = new Set<string>();
  #succeeded = 0;
  #troublesInRow = 0;
  #firstReason: string | null = null;
  #givenUp: string | null = null;

  /** @param suspect - whether the source failed when it was asked last */
  constructor(
    limit: <T>(task: () => Promise<T>) => Promise<T>,
    suspect: boolean,
  ) {
    this.#limit = limit;
    this.#patience = suspect
      ? TROUBLES_OF_A_SUSPECT
      : TROUBLES_BEFORE_GIVING_UP;
  }

  /** Whether anything was answered. */
  get succeeded(): boolean {
    return this.#succeeded > 0;
  }

  /** Why the source as a whole counts as failed; null when it does not. */
  get failure(): string | null {
    return this.#givenUp ?? (this.succeeded ? null : this.#firstReason);
  }

  /** What the upstream warned of, and which single queries failed. */
  get warnings(): string[] {
    return this.failure === null ? [...this.#warnings] : [];
  }

  warn(text: string): void {
    this.#warnings.add(text);
  }

  /** Never rejects for what the upstream does. */
  run<T>(
    what: string,
    task: () => Promise<WithWarnings<T>>,
  ): Promise<Answer<T>> {
    return this.#limit(async (): Promise<Answer<T>> => {
      if (this.#givenUp !== null) {
        return { result: null, failure: this.#givenUp };
      }
      try {
        const { result, warnings, partial } = await task();
        warnings.forEach(warning => this.warn(warning));
        this.#succeeded++;
        this.#troublesInRow = 0;
        return { result, partial, failure: null };
      } catch (error) {
        if (!(error instanceof UpstreamError)) {
          throw error;
        }
        this.#noteFailure(what, error);
        return { result: null, failure: error.message };
      }
    });
  }

  #noteFailure(what: string, error: UpstreamError): void {
    this.#firstReason ??= error.message;
    this.warn(`${what}: ${error.message}`);
    if (error.concernsWholeSource) {
      this.#troublesInRow++;
    }
    if (this.#troublesInRow >= this.#patience) {
      this.#givenUp ??= error.message;
    }
  }
}
