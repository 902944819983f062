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
    return await callProvider(
      provider,
      'estimating cost',
      ctx.logger,
      async () => withTime(await provider.estimateCost!(changes, ctx)),
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

/** Price lists have a date, the API answers times: a date alone is midnight UTC. */
function withTime(cost: CostEstimate): CostEstimate {
  return cost.kind === 'estimate'
    ? { ...cost, pricedAt: new Date(cost.pricedAt).toISOString() }
    : cost;
}
