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
import { phaseOf } from '../model/instanceStatus';
import { SET_AT_CREATION } from '../model/carriedSettings';
import { ObservedInstance } from '../model/ObservedInstance';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { toObservedInstance } from '../model/toObservedInstance';
import { changedSettings } from '../plan/changedFields';
import { foreignPendingChanges } from './foreignPendingChanges';
import { modifyMessage } from './modifyMessage';
import { done, pending, waiting } from './pending';
import { tagIsTakenBack } from './tagIsTakenBack';

/**
 * One request towards the wanted settings of a replica that is there and well.
 *
 * @param former - what it had when this began; tags in it that are not wanted go, as when the change that
 * added them is undone
 * @returns undefined when nothing is left to ask for
 * @internal
 */
export async function convergeReplica(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  former: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step | undefined> {
  return (
    (await changeTags(instance, wanted, former, session, ctx)) ??
    (await modify(instance, wanted, former, session))
  );
}

async function changeTags(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  former: ReplicaSettings,
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
  const surplus = Object.keys(former.tags).filter(
    key =>
      !Object.hasOwn(wanted.tags, key) && Object.hasOwn(instance.tags, key),
  );
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
  former: ReplicaSettings,
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
  const fields = fieldsToModify(instance, target);
  if (fields.length === 0) {
    return undefined;
  }
  const wait = waitForPending(instance, wanted, former);
  if (wait) {
    return wait;
  }
  const message = modifyMessage(instance.identifier, current, target);
  const { AllocatedStorage, StorageType } = message;
  if (
    instance.status === 'storage-optimization' &&
    (AllocatedStorage ?? StorageType) !== undefined
  ) {
    return waiting(
      `RDS optimises the storage of ${instance.identifier} after its last change and takes no other one meanwhile; that can take hours`,
      60_000,
    );
  }
  const { DBInstance } = await session.call('rds:ModifyDBInstance', options =>
    session.clients.rds.send(new ModifyDBInstanceCommand(message), options),
  );
  if (!DBInstance) {
    throw unreadableAnswer('rds:ModifyDBInstance');
  }
  const ignored = ignoredFields(toObservedInstance(DBInstance), target);
  return ignored.length > 0
    ? done(
        `RDS took the change of ${ignored.join(', ')} of ${
          instance.identifier
        }, and keeps what it had`,
      )
    : pending(`RDS accepted the change of ${fields.join(', ')}`, 2_000);
}

/**
 * What RDS neither changed nor is about to: to send it again would never end. Verification tells it.
 *
 * @param answered - what RDS says of the instance in answer to the change
 */
function ignoredFields(
  answered: ObservedInstance,
  target: ReplicaSettings,
): string[] {
  const underWay =
    phaseOf(answered.status) !== 'ready' ||
    Object.keys(answered.pendingChanges).length > 0;
  return underWay ? [] : fieldsToModify(answered, target);
}

function fieldsToModify(
  instance: ObservedInstance,
  target: ReplicaSettings,
): Array<keyof ReplicaSettings> {
  const current = settingsOfInstance(instance, []);
  return changedSettings(current, target).filter(
    field => field !== 'tags' && !SET_AT_CREATION.has(field),
  );
}

/**
 * A change that is applied at once takes along what waits for the maintenance window, such as a restart
 * that somebody put off. Source: Amazon RDS User Guide, "Using the schedule modifications setting".
 *
 * @throws ProviderError when something else waits there
 */
function waitForPending(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  former: ReplicaSettings,
): Step | undefined {
  const { identifier, pendingChanges } = instance;
  const foreign = foreignPendingChanges(
    instance,
    wanted,
    changedSettings(former, wanted),
  );
  if (foreign.length > 0) {
    throw new ProviderError(
      'invalid-state',
      `A change of ${foreign.join(
        ', ',
      )} waits for the maintenance window of ${identifier} and would be applied along with this one. Apply it or take it back in RDS, then plan again.`,
    );
  }
  const own = Object.keys(pendingChanges).sort();
  return own.length > 0
    ? pending(`RDS is about to change ${own.join(', ')} of ${identifier}`)
    : undefined;
}
