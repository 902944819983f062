import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { CapabilityProvider } from '@headroom/backstage-plugin-headroom-node';
import { formatIssues } from './formatIssues';

/**
 * A spec as the provider's schema reads it.
 *
 * @throws InputError naming each field and its fix
 * @internal
 */
export function validateSpec(
  provider: Pick<CapabilityProvider, 'specSchema'>,
  spec: unknown,
): JsonObject {
  const result = provider.specSchema.safeParse(spec);
  if (!result.success) {
    throw new InputError(formatIssues(result.error.issues, 'spec'));
  }
  return result.data;
}
