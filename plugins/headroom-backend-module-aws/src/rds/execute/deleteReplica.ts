import {
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
} from '@aws-sdk/client-rds';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { phaseOf } from '../model/instanceStatus';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { describeInstance } from '../observe/describeInstance';
import { done, pending, waiting } from './pending';
import { requireOwnReplica } from './requireOwnReplica';
import { requireUndo } from './requireUndo';

/**
 * Deletes the replica that the operation being undone created, and waits until it is gone.
 *
 * @param before - what that operation made
 * @internal
 */
export async function deleteReplica(
  identifier: string,
  before: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const undoes = requireUndo(identifier, ctx);
  const instance = await describeInstance(session, identifier);
  if (!instance) {
    return done(`The replica ${identifier} is gone`);
  }
  requireOwnReplica(instance, before.sourceInstance, undoes, ctx);
  if (phaseOf(instance.status) === 'deleting') {
    return pending(`The replica ${identifier} is being deleted`);
  }
  if (instance.replicas.length > 0) {
    throw new ProviderError(
      'invalid-state',
      `${identifier} is itself replicated by ${instance.replicas.join(
        ', ',
      )}; remove those first.`,
    );
  }
  // A failed creation can be deleted; what RDS is at work on cannot.
  if (phaseOf(instance.status) === 'passing') {
    return waiting(
      `Waiting until ${identifier} can be deleted: it is "${instance.status}"`,
    );
  }
  if (instance.deletionProtection) {
    if (!before.deletionProtection) {
      throw new ProviderError(
        'invalid-state',
        `Deletion protection of ${identifier} was turned on outside Headroom; turn it off first.`,
      );
    }
    const modified = await session.call('rds:ModifyDBInstance', options =>
      session.clients.rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          DeletionProtection: false,
          ApplyImmediately: true,
        }),
        options,
      ),
    );
    if (!modified.DBInstance) {
      throw unreadableAnswer('rds:ModifyDBInstance');
    }
    return pending(`Turned deletion protection of ${identifier} off`, 2_000);
  }
  const answer = await session.callUnless(
    ['DBInstanceNotFoundFault'],
    'rds:DeleteDBInstance',
    options =>
      session.clients.rds.send(
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          // RDS makes no final snapshot of a replica: its data is the source's.
          SkipFinalSnapshot: true,
        }),
        options,
      ),
  );
  if (answer && !answer.DBInstance) {
    throw unreadableAnswer('rds:DeleteDBInstance');
  }
  return pending(`RDS accepted the deletion of ${identifier}`, 2_000);
}
