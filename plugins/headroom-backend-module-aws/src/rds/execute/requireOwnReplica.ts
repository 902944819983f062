import {
  ExecuteContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import { ObservedInstance } from '../model/ObservedInstance';
import { ownershipOf } from '../model/ownership';

/**
 * Stops before somebody else's instance, or one that is no longer the replica that was planned, is
 * touched.
 *
 * @param operationId - the operation whose tag it must carry; null: any
 * @throws ProviderError `foreign` or `invalid-state`
 * @internal
 */
export function requireOwnReplica(
  instance: ObservedInstance,
  sourceInstance: string,
  operationId: string | null,
  ctx: Pick<ExecuteContext, 'entityRef'>,
): void {
  const { identifier, tags, replicaOf } = instance;
  if (ownershipOf(tags, ctx.entityRef) === 'foreign') {
    throw new ProviderError(
      'foreign',
      `${identifier} exists and does not carry this service's tag; it is left alone. Choose another identifier.`,
    );
  }
  if (replicaOf === null) {
    throw new ProviderError(
      'invalid-state',
      `${identifier} is no replica any more: it was promoted outside Headroom and may hold writes of its own. It is left alone; remove it by hand once its data is safe.`,
    );
  }
  if (replicaOf !== sourceInstance) {
    throw new ProviderError(
      'invalid-state',
      `${identifier} replicates ${replicaOf}, not ${sourceInstance}; it is left alone.`,
    );
  }
  const madeBy = tags[OWNERSHIP_TAGS.operation];
  if (operationId !== null && madeBy !== operationId) {
    throw new ProviderError(
      'invalid-state',
      `${identifier} was made by ${
        madeBy ? `operation ${madeBy}` : 'no operation of Headroom'
      }, not by ${operationId}; it is left alone. Plan again.`,
    );
  }
}
