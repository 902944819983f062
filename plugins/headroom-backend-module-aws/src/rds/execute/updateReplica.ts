import {
  AddTagsToResourceCommand,
  ModifyDBInstanceCommand,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { explainBroken, phaseOf } from '../model/instanceStatus';
import { ObservedInstance } from '../model/ObservedInstance';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { changedFields } from '../plan/changedFields';
import { describeInstance } from '../observe/describeInstance';
import { modifyMessage } from './modifyMessage';
import { tagIsTakenBack } from './tagIsTakenBack';
import { done, pending } from './pending';
import { requireOwnReplica } from './requireOwnReplica';

/**
 * Brings an existing replica of this entity to the wanted settings, or only into the ledger: one request
 * at a time, until nothing differs.
 *
 * @param removedTags - keys that are to go, as when the change that added them is undone
 * @internal
 */
export async function updateReplica(
  identifier: string,
  wanted: ReplicaSettings,
  removedTags: readonly string[],
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
  if (phase === 'broken' || phase === 'deleting') {
    const { kind, fix } = explainBroken(instance.status);
    throw new ProviderError(
      kind,
      `${identifier} is "${instance.status}" and cannot be changed. ${fix}`,
    );
  }
  if (phase === 'passing' || instance.pendingChanges.length > 0) {
    return pending(
      `The replica ${identifier} is "${instance.status}"${
        instance.pendingChanges.length > 0
          ? `, to change: ${instance.pendingChanges.join(', ')}`
          : ''
      }`,
    );
  }
  return (
    (await changeTags(instance, wanted, removedTags, session, ctx)) ??
    (await modify(instance, wanted, session)) ??
    done(`The replica ${identifier} is as asked`)
  );
}

async function changeTags(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  removed: readonly string[],
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step | undefined> {
  const tags = { ...wanted.tags };
  if (wanted.managed && !(OWNERSHIP_TAGS.operation in instance.tags)) {
    tags[OWNERSHIP_TAGS.operation] = ctx.operationId;
  }
  const missing = Object.entries(tags).filter(
    ([key, value]) => instance.tags[key] !== value,
  );
  if (missing.length > 0) {
    await session.call('rds:AddTagsToResource', options =>
      session.clients.rds.send(
        new AddTagsToResourceCommand({
          ResourceName: instance.arn,
          Tags: missing.map(([Key, Value]) => ({ Key, Value })),
        }),
        options,
      ),
    );
    return pending(`Tagged ${instance.identifier}`, 1_000);
  }
  const surplus = removed.filter(key => key in instance.tags);
  if (tagIsTakenBack(wanted, instance.tags, ctx)) {
    surplus.push(OWNERSHIP_TAGS.operation);
  }
  if (surplus.length > 0) {
    await session.call('rds:RemoveTagsFromResource', options =>
      session.clients.rds.send(
        new RemoveTagsFromResourceCommand({
          ResourceName: instance.arn,
          TagKeys: surplus,
        }),
        options,
      ),
    );
    return pending(`Removed tags of ${instance.identifier}`, 1_000);
  }
  return undefined;
}

async function modify(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  session: AwsSession,
): Promise<Step | undefined> {
  const current = settingsOfInstance(instance, Object.keys(wanted.tags));
  const target = {
    ...wanted,
    // RDS rounds up to a tenth more, and lets storage grow by itself: more than asked is as asked.
    allocatedStorage: Math.max(
      wanted.allocatedStorage,
      current.allocatedStorage,
    ),
  };
  const fields = changedFields(current, target).filter(
    field => field !== 'tags' && field !== 'managed',
  );
  if (fields.length === 0) {
    return undefined;
  }
  const message = modifyMessage(instance.identifier, current, target);
  const { DBInstance } = await session.call('rds:ModifyDBInstance', options =>
    session.clients.rds.send(new ModifyDBInstanceCommand(message), options),
  );
  if (!DBInstance) {
    throw unreadableAnswer('rds:ModifyDBInstance');
  }
  return pending(`RDS accepted the change of ${fields.join(', ')}`, 2_000);
}
