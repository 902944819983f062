import {
  CreateDBInstanceReadReplicaCommand,
  CreateDBInstanceReadReplicaMessage,
} from '@aws-sdk/client-rds';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { phaseOf, troubleOf } from '../model/instanceStatus';
import { ObservedInstance } from '../model/ObservedInstance';
import { ownershipTags } from '../model/ownershipTags';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { describeInstance } from '../observe/describeInstance';
import { convergeReplica } from './convergeReplica';
import { done, pending, waiting } from './pending';
import { requireOwnReplica } from './requireOwnReplica';

/**
 * Creates the replica, or waits for the one that this operation created before a crash.
 *
 * RDS takes no idempotency token: the name is the token, and the operation's tag, which is set in the
 * same call, tells ours from others.
 *
 * @internal
 */
export async function createReplica(
  identifier: string,
  wanted: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const existing = await describeInstance(session, identifier);
  if (existing) {
    return judgeCreated(existing, wanted, session, ctx);
  }
  const source = await describeInstance(session, wanted.sourceInstance);
  if (!source) {
    throw new ProviderError(
      'not-found',
      `The source ${wanted.sourceInstance} does not exist any more.`,
    );
  }
  const wait = waitForSource(source);
  if (wait) {
    return wait;
  }
  const answer = await session.callUnless(
    ['DBInstanceAlreadyExistsFault', 'InvalidDBInstanceStateFault'],
    'rds:CreateDBInstanceReadReplica',
    options =>
      session.clients.rds.send(
        new CreateDBInstanceReadReplicaCommand(
          createMessage(identifier, wanted, source, ctx),
        ),
        options,
      ),
  );
  if (!answer) {
    return judgeRefused(identifier, wanted, session, ctx);
  }
  if (!answer.DBInstance) {
    throw unreadableAnswer('rds:CreateDBInstanceReadReplica');
  }
  return pending(`RDS accepted the replica ${identifier}`, 2_000);
}

/** @throws ProviderError when the source does not become available by itself */
function waitForSource(source: ObservedInstance): Step | undefined {
  const phase = phaseOf(source.status);
  if (phase === 'passing') {
    return waiting(
      `Waiting for the source ${source.identifier}: it is "${source.status}"`,
    );
  }
  if (phase !== 'ready') {
    throw new ProviderError(
      'invalid-state',
      `The source ${source.identifier} is "${source.status}"; RDS replicates only an available instance.`,
    );
  }
  if (source.backupRetentionDays === 0) {
    throw new ProviderError(
      'invalid-state',
      `Automated backups of ${source.identifier} are off; set its backup retention period to one day or more.`,
    );
  }
  return undefined;
}

/** Our own request whose answer was lost, somebody who was quicker, or a source that just got busy. */
async function judgeRefused(
  identifier: string,
  wanted: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const existing = await describeInstance(session, identifier);
  if (existing) {
    return judgeCreated(existing, wanted, session, ctx);
  }
  const source = await describeInstance(session, wanted.sourceInstance);
  const wait = source && waitForSource(source);
  if (wait) {
    return wait;
  }
  throw new ProviderError(
    'invalid-state',
    `RDS refuses to replicate ${wanted.sourceInstance} in its present state; its events in the RDS console say why.`,
  );
}

async function judgeCreated(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const { identifier, status, replication } = instance;
  const phase = phaseOf(status);
  if (phase === 'deleting') {
    requireOwnReplica(instance, wanted.sourceInstance, null, ctx);
    if (instance.tags[OWNERSHIP_TAGS.operation] !== ctx.operationId) {
      return waiting(
        `Waiting until the former ${identifier} is gone: it is being deleted`,
      );
    }
    throw new ProviderError(
      'invalid-state',
      `${identifier} is being deleted outside Headroom.`,
    );
  }
  requireOwnReplica(instance, wanted.sourceInstance, ctx.operationId, ctx);
  const trouble = troubleOf(instance);
  if (trouble) {
    throw new ProviderError(trouble.kind, trouble.explanation);
  }
  if (phase === 'passing') {
    return pending(`The replica ${identifier} is "${status}"`);
  }
  if (replication && !replication.normal) {
    return pending(
      `The replica ${identifier} is available, replication is "${replication.status}"`,
    );
  }
  return (
    (await completeCreated(instance, wanted, session, ctx)) ??
    done(`The replica ${identifier} is available and replicates`)
  );
}

/**
 * Asks again for what RDS left out of the creation, such as deletion protection. What cannot be changed any
 * more, or not for hours, is for the verification to tell.
 */
async function completeCreated(
  instance: ObservedInstance,
  wanted: ReplicaSettings,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step | undefined> {
  const current = settingsOfInstance(instance, Object.keys(wanted.tags));
  const { engine, subnetGroup, storageType, allocatedStorage } = current;
  const { iops, storageThroughput } = current;
  const step = await convergeReplica(
    instance,
    {
      ...wanted,
      engine,
      subnetGroup,
      ...(instance.status === 'storage-optimization'
        ? { storageType, allocatedStorage, iops, storageThroughput }
        : {}),
    },
    current,
    session,
    ctx,
  );
  // Whatever it waits for, the replica was made.
  return step?.status === 'pending' ? { ...step, wrote: true } : step;
}

function createMessage(
  identifier: string,
  wanted: ReplicaSettings,
  source: ObservedInstance,
  ctx: ExecuteContext,
): CreateDBInstanceReadReplicaMessage {
  return {
    DBInstanceIdentifier: identifier,
    // As an ARN: RDS refuses a subnet group beside the plain name of a source in the same region.
    SourceDBInstanceIdentifier: source.arn,
    DBInstanceClass: wanted.instanceClass,
    MultiAZ: wanted.multiAz,
    StorageType: wanted.storageType,
    AllocatedStorage: wanted.allocatedStorage,
    MaxAllocatedStorage: wanted.maxAllocatedStorage ?? undefined,
    Iops: wanted.iops ?? undefined,
    StorageThroughput: wanted.storageThroughput ?? undefined,
    DedicatedLogVolume: wanted.dedicatedLogVolume || undefined,
    Port: wanted.port,
    DBSubnetGroupName: wanted.subnetGroup ?? undefined,
    VpcSecurityGroupIds:
      wanted.securityGroups.length > 0 ? wanted.securityGroups : undefined,
    PubliclyAccessible: wanted.publiclyAccessible,
    NetworkType: wanted.networkType,
    CACertificateIdentifier: wanted.caCertificate,
    EnableIAMDatabaseAuthentication: wanted.iamAuthentication,
    EnablePerformanceInsights: wanted.performanceInsights,
    PerformanceInsightsRetentionPeriod:
      wanted.performanceInsightsRetention ?? undefined,
    PerformanceInsightsKMSKeyId: wanted.performanceInsightsKey,
    EnableCloudwatchLogsExports: wanted.logExports?.length
      ? wanted.logExports
      : undefined,
    DeletionProtection: wanted.deletionProtection,
    Tags: ownershipTags(ctx, wanted.tags),
  };
}
