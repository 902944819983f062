import {
  CostEstimate,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  ProviderContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { callProvider } from '../providers/callProvider';

/**
 * What a plan costs. A failure makes it unknown, never free, and never stops the plan.
 *
 * @internal
 */
export async function estimateCost(
  provider: CapabilityProvider,
  changes: PlannedChange[],
  ctx: ProviderContext,
): Promise<CostEstimate> {
  if (!provider.estimateCost) {
    return {
      kind: 'unknown',
      reason: `Provider ${provider.id} knows no prices.`,
    };
  }
  try {
    return await callProvider(provider, 'estimating cost', ctx.logger, () =>
      provider.estimateCost!(changes, ctx),
    );
  } catch (error) {
    return {
      kind: 'unknown',
      reason:
        error instanceof ProviderError
          ? error.message
          : 'The price could not be found out; the backend log says where it failed.',
    };
  }
}
