import { CustomErrorBase } from '@backstage/errors';

/**
 * Why a provider failed, in kinds that the engine and a person can act on.
 *
 * @public
 */
export type ProviderErrorKind =
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'denied'
  | 'quota'
  | 'capacity'
  | 'invalid'
  | 'invalid-state'
  | 'not-found'
  | 'foreign'
  | 'failed';

const RETRYABLE: readonly ProviderErrorKind[] = [
  'throttled',
  'unavailable',
  'timeout',
];

/**
 * The only error that a provider throws. The message is shown to people and stored: it says what to do
 * and holds no secret.
 *
 * @public
 */
export class ProviderError extends CustomErrorBase {
  name = 'ProviderError' as const;
  readonly kind: ProviderErrorKind;

  constructor(kind: ProviderErrorKind, message: string, cause?: unknown) {
    // CustomErrorBase appends the cause's text to the message; an upstream's text may hold credentials,
    // and this message is stored and shown.
    super(message);
    Object.defineProperty(this, 'cause', { value: cause, enumerable: false });
    this.kind = kind;
  }

  /** Whether trying again, later and unchanged, can help. */
  get retryable(): boolean {
    return RETRYABLE.includes(this.kind);
  }
}
