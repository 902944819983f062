import { validationError } from './validationError';

/** Refuses a value that is none of those allowed; one that was left out is none of its business. @internal */
export function checkOneOf(
  name: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (value !== undefined && !allowed.includes(value)) {
    throw validationError(`${name} must be one of ${allowed.join(', ')}`);
  }
}
