/**
 * A provider threw something else than a ProviderError. Its text may hold anything, so none of it is kept.
 *
 * @internal
 */
export class UnexpectedProviderError extends Error {
  constructor(providerId: string, doing: string) {
    super(
      `Provider ${providerId} failed unexpectedly while ${doing}; the backend log says where`,
    );
    this.name = 'UnexpectedProviderError';
  }
}
