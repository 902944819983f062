import {
  CreateDBInstanceReadReplica$,
  DBClusterNotFoundFault$,
  DBSubnetGroupNotAllowedFault$,
  InvalidVPCNetworkStateFault$,
} from '@aws-sdk/client-rds';
import type {
  CreateDBInstanceReadReplicaMessage,
  CreateDBInstanceReadReplicaResult,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../protocol/AwsError';
import { defineOperation } from '../../protocol/defineOperation';
import { checkNewInstance } from '../checkNewInstance';
import {
  checkClass,
  checkNetwork,
  checkOptions,
  checkRange,
  invalidCombination,
  invalidState,
  invalidValue,
} from '../checks';
import { checkStorage } from '../checkStorage';
import { checkTags } from '../checkTags';
import { describeInstance } from '../describeInstance';
import { findInstance, identifierOfArn, instanceArn } from '../findInstance';
import type { InstanceRecord } from '../InstanceRecord';
import { newRecord } from '../newRecord';
import {
  CA_CERTIFICATES,
  MAX_CASCADE_DEPTH,
  MAX_REPLICAS_PER_SOURCE,
} from '../offers';
import { performanceInsightsAfter } from '../performanceInsights';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';
import { vpcOfSubnetGroup } from '../SandboxNetwork';
import { statusOf } from '../statusOf';

/** `CreateDBInstanceReadReplica`, within the sandbox's home region. @internal */
export function createReadReplica(rds: RdsContext) {
  return defineOperation<
    CreateDBInstanceReadReplicaMessage,
    CreateDBInstanceReadReplicaResult
  >({
    schema: CreateDBInstanceReadReplica$,
    write: true,
    members: [
      'DBInstanceIdentifier',
      'SourceDBInstanceIdentifier',
      'SourceDBClusterIdentifier',
      'DBInstanceClass',
      'AvailabilityZone',
      'Port',
      'MultiAZ',
      'AutoMinorVersionUpgrade',
      'Iops',
      'StorageThroughput',
      'StorageType',
      'AllocatedStorage',
      'MaxAllocatedStorage',
      'OptionGroupName',
      'DBParameterGroupName',
      'PubliclyAccessible',
      'Tags',
      'DBSubnetGroupName',
      'VpcSecurityGroupIds',
      'CopyTagsToSnapshot',
      'MonitoringInterval',
      'MonitoringRoleArn',
      'KmsKeyId',
      'EnableIAMDatabaseAuthentication',
      'EnablePerformanceInsights',
      'PerformanceInsightsRetentionPeriod',
      'PerformanceInsightsKMSKeyId',
      'EnableCloudwatchLogsExports',
      'DeletionProtection',
      'NetworkType',
      'CACertificateIdentifier',
    ],
    permissions: (input, request) =>
      permissionsOf('CreateDBInstanceReadReplica', input, [
        sourceArn(input, request),
        instanceArn(request, input.DBInstanceIdentifier ?? ''),
      ]),
    async run(input, request) {
      const identifier = checkNewInstance(rds, request, input);
      const source = findSource(rds, request, input);
      checkSource(rds, source);
      checkAllowed(input, source);
      const subnetGroup = input.DBSubnetGroupName ?? source.subnetGroup;
      const vpc = checkNetwork(rds.network, {
        subnetGroup,
        securityGroups: input.VpcSecurityGroupIds,
      });
      // AWS wants all replicas of a source in one VPC; whether that may be another than the source's is not known.
      if (vpc !== vpcOfSubnetGroup(rds.network, source.subnetGroup)) {
        throw AwsError.modelled(
          InvalidVPCNetworkStateFault$,
          `The DB subnet group '${subnetGroup}' is not in the VPC of the source DB instance.`,
        );
      }
      checkRange(input.Port, 'Port', [1150, 65_535]);
      checkOptions(input);
      checkTags(input.Tags);
      const instanceClass = input.DBInstanceClass ?? source.instanceClass;
      checkClass(instanceClass);
      const storage = replicaStorage(input, source);
      checkStorage(storage);
      const record: InstanceRecord = {
        ...newRecord(rds, 'CreateDBInstanceReadReplica'),
        identifier,
        source: source.identifier,
        ...storage,
        instanceClass,
        masterUsername: source.masterUsername,
        databaseName: source.databaseName,
        port: input.Port ?? source.port,
        multiAz: input.MultiAZ ?? false,
        // The API has no such parameter: backups of a replica are switched on by ModifyDBInstance.
        backupRetentionPeriod: 0,
        availabilityZone: input.AvailabilityZone ?? `${request.region}b`,
        subnetGroup,
        securityGroups:
          input.VpcSecurityGroupIds ?? vpc.securityGroups.slice(0, 1),
        parameterGroup: source.parameterGroup,
        publiclyAccessible: input.PubliclyAccessible ?? false,
        autoMinorVersionUpgrade:
          input.AutoMinorVersionUpgrade ?? source.autoMinorVersionUpgrade,
        copyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
        deletionProtection: input.DeletionProtection ?? false,
        storageEncrypted: source.storageEncrypted,
        iamAuthentication: input.EnableIAMDatabaseAuthentication ?? false,
        ...performanceInsightsAfter(input, request),
        monitoringInterval: input.MonitoringInterval ?? 0,
        monitoringRoleArn: input.MonitoringRoleArn,
        logExports: input.EnableCloudwatchLogsExports ?? [],
        caCertificate: input.CACertificateIdentifier ?? CA_CERTIFICATES[0],
        tags: input.Tags ?? [],
      };
      await rds.lifecycle.begin(record);
      return { DBInstance: describeInstance(rds, request, record) };
    },
  });
}

type Message = CreateDBInstanceReadReplicaMessage;
type Request = Parameters<typeof findInstance>[1];

function sourceArn(input: Message, request: Request): string {
  const source = input.SourceDBInstanceIdentifier ?? '';
  return source.startsWith('arn:') ? source : instanceArn(request, source);
}

function findSource(rds: RdsContext, request: Request, input: Message) {
  const { SourceDBInstanceIdentifier: source, SourceDBClusterIdentifier } =
    input;
  if ((source === undefined) === (SourceDBClusterIdentifier === undefined)) {
    throw invalidCombination(
      'Exactly one of SourceDBInstanceIdentifier and SourceDBClusterIdentifier must be specified.',
    );
  }
  if (source === undefined) {
    throw AwsError.modelled(
      DBClusterNotFoundFault$,
      `DBCluster ${SourceDBClusterIdentifier} not found.`,
    );
  }
  const identifier = source.startsWith('arn:')
    ? identifierOfArn(source, request, 'SourceDBInstanceIdentifier')
    : source;
  return findInstance(rds, request, identifier);
}

function checkSource(rds: RdsContext, source: InstanceRecord): void {
  const status = statusOf(source);
  if (status !== 'available') {
    throw invalidState(
      `DB instance ${source.identifier} is not in the available state: its status is ${status}.`,
    );
  }
  if (source.backupRetentionPeriod === 0) {
    throw invalidState(
      'Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.',
    );
  }
  if (source.masterSecretArn !== undefined) {
    // AWS's words, as published in terraform-aws-modules/terraform-aws-rds#512 and #532.
    throw invalidValue(
      'Creating read replicas for source instance with engine postgres where ManageMasterUserPassword is enabled is not supported.',
    );
  }
  const siblings = rds.state
    .instances()
    .filter(other => other.source === source.identifier);
  if (siblings.length >= MAX_REPLICAS_PER_SOURCE) {
    throw invalidState(
      `DB instance ${source.identifier} already has ${MAX_REPLICAS_PER_SOURCE} read replicas, the most it can have.`,
    );
  }
  let depth = 1;
  for (
    let above = source.source;
    above !== undefined;
    above = rds.state.instance(above)?.source
  ) {
    depth += 1;
  }
  if (depth > MAX_CASCADE_DEPTH) {
    throw invalidState(
      `A read replica can be at most ${MAX_CASCADE_DEPTH} levels below its primary DB instance.`,
    );
  }
}

/** Parameters that AWS takes only in some cases (API reference, CreateDBInstanceReadReplica). */
function checkAllowed(input: Message, source: InstanceRecord): void {
  if (
    input.DBSubnetGroupName !== undefined &&
    !input.SourceDBInstanceIdentifier?.startsWith('arn:')
  ) {
    throw AwsError.modelled(
      DBSubnetGroupNotAllowedFault$,
      'DbSubnetGroupName should not be specified for read replicas that are created in the same region as the master',
    );
  }
  if (input.DBParameterGroupName !== undefined) {
    throw invalidCombination(
      'A DB parameter group cannot be specified for a read replica of engine postgres in the same AWS Region.',
    );
  }
  if (input.KmsKeyId !== undefined) {
    throw source.storageEncrypted
      ? invalidValue('The sandbox does not carry out KmsKeyId.')
      : invalidCombination(
          'Cannot create an encrypted Read Replica from an unencrypted DB instance.',
        );
  }
}

function replicaStorage(input: Message, source: InstanceRecord) {
  const allocatedStorage = input.AllocatedStorage ?? source.allocatedStorage;
  if (allocatedStorage < source.allocatedStorage) {
    throw invalidValue(
      `Invalid value ${allocatedStorage} for AllocatedStorage: a read replica needs at least the ${source.allocatedStorage} GiB of its source.`,
    );
  }
  return {
    allocatedStorage,
    maxAllocatedStorage: input.MaxAllocatedStorage,
    storageType:
      input.StorageType ?? (input.Iops === undefined ? 'gp3' : 'io1'),
    iops: input.Iops,
    storageThroughput: input.StorageThroughput,
  };
}
