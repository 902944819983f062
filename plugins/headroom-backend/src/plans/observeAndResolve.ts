import { JsonObject } from '@backstage/types';
import {
  CapabilityProvider,
  ProviderContext,
} from '@headroom/backstage-plugin-headroom-node';
import { callProvider } from '../providers/callProvider';
import { canonicalJson } from './canonicalJson';

/** Resolving is settled after one round; more would mean that a provider contradicts itself. */
const MAX_ROUNDS = 3;

/**
 * The complete spec, and what was observed for it. Where resolving filled something in (a name, say), the
 * platform is observed once more, since that name may be taken.
 *
 * @internal
 */
export async function observeAndResolve(
  provider: CapabilityProvider,
  spec: JsonObject,
  ctx: ProviderContext,
  rounds = MAX_ROUNDS,
): Promise<{ spec: JsonObject; observed: unknown }> {
  const observed = await callProvider(provider, 'observing', ctx.logger, () =>
    provider.observe(spec, ctx),
  );
  const resolved = await callProvider(provider, 'resolving', ctx.logger, () =>
    provider.resolve(spec, observed, ctx),
  );
  if (canonicalJson(resolved) === canonicalJson(spec)) {
    return { spec, observed };
  }
  if (rounds === 0) {
    throw new Error(
      `Provider ${provider.id} resolves its own specs differently each time`,
    );
  }
  return observeAndResolve(provider, resolved, ctx, rounds - 1);
}
