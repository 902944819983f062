/** Another instance works on the operation now: what this one has in hand is void. @internal */
export class LeaseLostError extends Error {
  constructor(operationId: string) {
    super(`The lease of operation ${operationId} was lost`);
    this.name = 'LeaseLostError';
  }
}
