import { InputError } from '@backstage/errors';
import {
  CapabilityProvider,
  ProposalInput,
} from '@headroom/backstage-plugin-headroom-node';
import { validateSpec } from './validateSpec';

/**
 * Permissions are about an entity, so a spec must be, too.
 *
 * @throws InputError for a spec that is not valid, or about what is not the entity's
 * @internal
 */
export function demandOwnSubject(
  provider: Pick<CapabilityProvider, 'specSchema' | 'refuseSubject'>,
  spec: unknown,
  subject: ProposalInput,
): void {
  const refusal = provider.refuseSubject(validateSpec(provider, spec), subject);
  if (refusal !== undefined) {
    throw new InputError(refusal);
  }
}
