import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { isMendedBy, phaseOf, troubleOf } from '../model/instanceStatus';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { describeInstance } from '../observe/describeInstance';
import { convergeReplica } from './convergeReplica';
import { done, waiting } from './pending';
import { requireOwnReplica } from './requireOwnReplica';

/**
 * Brings an existing replica of this entity to the wanted settings, or only into the ledger: one request
 * at a time, until nothing differs.
 *
 * @param former - what the plan saw; tags in it that are not wanted go, as when the change that added them
 * is undone
 * @internal
 */
export async function updateReplica(
  identifier: string,
  wanted: ReplicaSettings,
  former: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const instance = await describeInstance(session, identifier);
  if (!instance) {
    throw new ProviderError(
      'not-found',
      `${identifier} does not exist any more. Plan again to create it.`,
    );
  }
  requireOwnReplica(instance, wanted.sourceInstance, null, ctx);
  const phase = phaseOf(instance.status);
  if (phase === 'deleting') {
    throw new ProviderError(
      'invalid-state',
      `${identifier} is being deleted outside Headroom and cannot be changed.`,
    );
  }
  const trouble = troubleOf(instance);
  const growth = {
    from: instance.allocatedStorage,
    to: wanted.allocatedStorage,
  };
  if (trouble && !isMendedBy(trouble, growth)) {
    throw new ProviderError(trouble.kind, trouble.explanation);
  }
  if (phase === 'passing') {
    return waiting(`The replica ${identifier} is "${instance.status}"`);
  }
  return (
    (await convergeReplica(instance, wanted, former, session, ctx)) ??
    done(`The replica ${identifier} is as asked`)
  );
}
