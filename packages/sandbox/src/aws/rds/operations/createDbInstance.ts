import { randomUUID } from 'node:crypto';
import { CreateDBInstance$ } from '@aws-sdk/client-rds';
import type {
  CreateDBInstanceMessage,
  CreateDBInstanceResult,
} from '@aws-sdk/client-rds';
import { newPassword } from '../../../postgres/newPassword';
import { AwsError } from '../../protocol/AwsError';
import { awsArn } from '../../protocol/awsArn';
import { defineOperation } from '../../protocol/defineOperation';
import { checkNewInstance } from '../checkNewInstance';
import {
  checkClass,
  checkNetwork,
  checkOptions,
  checkParameterGroup,
  checkRange,
  invalidCombination,
  invalidValue,
} from '../checks';
import { checkStorage } from '../checkStorage';
import { checkTags } from '../checkTags';
import { describeInstance } from '../describeInstance';
import { instanceArn } from '../findInstance';
import { newRecord } from '../newRecord';
import { CA_CERTIFICATES } from '../offers';
import { performanceInsightsAfter } from '../performanceInsights';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';

/** `CreateDBInstance`, for PostgreSQL of the engine's major version. @internal */
export function createDbInstance(rds: RdsContext) {
  return defineOperation<CreateDBInstanceMessage, CreateDBInstanceResult>({
    schema: CreateDBInstance$,
    write: true,
    members: [
      'DBInstanceIdentifier',
      'DBInstanceClass',
      'Engine',
      'EngineVersion',
      'DBName',
      'AllocatedStorage',
      'MaxAllocatedStorage',
      'MasterUsername',
      'MasterUserPassword',
      'ManageMasterUserPassword',
      'VpcSecurityGroupIds',
      'AvailabilityZone',
      'DBSubnetGroupName',
      'DBParameterGroupName',
      'OptionGroupName',
      'BackupRetentionPeriod',
      'Port',
      'MultiAZ',
      'AutoMinorVersionUpgrade',
      'Iops',
      'StorageThroughput',
      'StorageType',
      'StorageEncrypted',
      'PubliclyAccessible',
      'Tags',
      'CopyTagsToSnapshot',
      'MonitoringInterval',
      'MonitoringRoleArn',
      'EnableIAMDatabaseAuthentication',
      'EnablePerformanceInsights',
      'PerformanceInsightsRetentionPeriod',
      'PerformanceInsightsKMSKeyId',
      'EnableCloudwatchLogsExports',
      'DeletionProtection',
      'NetworkType',
      'CACertificateIdentifier',
    ],
    permissions: (input, request) => [
      ...permissionsOf('CreateDBInstance', input, [
        instanceArn(request, input.DBInstanceIdentifier ?? ''),
      ]),
      ...(input.ManageMasterUserPassword
        ? ['CreateSecret', 'TagResource'].map(action => ({
            action: `secretsmanager:${action}`,
            resource: awsArn(request, 'secretsmanager', 'secret:rds!*'),
          }))
        : []),
    ],
    async run(input, request) {
      const identifier = checkNewInstance(rds, request, input);
      checkClass(input.DBInstanceClass ?? '');
      checkEngine(input, rds.engine.engineVersion);
      checkMaster(input);
      checkRange(input.Port, 'Port', [1150, 65_535]);
      checkRange(input.BackupRetentionPeriod, 'BackupRetentionPeriod', [0, 35]);
      const subnetGroup =
        input.DBSubnetGroupName ?? rds.network.subnetGroups[0];
      const vpc = checkNetwork(rds.network, {
        subnetGroup,
        securityGroups: input.VpcSecurityGroupIds,
      });
      checkParameterGroup(input.DBParameterGroupName);
      checkOptions(input);
      checkTags(input.Tags);
      if (input.AllocatedStorage === undefined) {
        throw invalidCombination(
          'AllocatedStorage must be specified for engine postgres',
        );
      }
      const storage = {
        allocatedStorage: input.AllocatedStorage,
        maxAllocatedStorage: input.MaxAllocatedStorage,
        storageType:
          input.StorageType ?? (input.Iops === undefined ? 'gp2' : 'io1'),
        iops: input.Iops,
        storageThroughput: input.StorageThroughput,
      };
      checkStorage(storage);
      const record = {
        ...newRecord(rds, 'CreateDBInstance'),
        identifier,
        ...storage,
        instanceClass: input.DBInstanceClass ?? '',
        masterUsername: input.MasterUsername ?? '',
        pendingMasterPassword: input.MasterUserPassword ?? newPassword(),
        masterSecretArn: input.ManageMasterUserPassword
          ? awsArn(
              request,
              'secretsmanager',
              `secret:rds!db-${randomUUID()}-${newPassword().slice(0, 6)}`,
            )
          : undefined,
        databaseName: input.DBName,
        port: input.Port ?? 5432,
        multiAz: input.MultiAZ ?? false,
        backupRetentionPeriod: input.BackupRetentionPeriod ?? 1,
        availabilityZone: input.AvailabilityZone ?? `${request.region}a`,
        subnetGroup,
        securityGroups:
          input.VpcSecurityGroupIds ?? vpc.securityGroups.slice(0, 1),
        parameterGroup: input.DBParameterGroupName ?? 'default.postgres18',
        publiclyAccessible: input.PubliclyAccessible ?? false,
        autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade ?? true,
        copyTagsToSnapshot: input.CopyTagsToSnapshot ?? false,
        deletionProtection: input.DeletionProtection ?? false,
        storageEncrypted: input.StorageEncrypted ?? false,
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

function checkEngine(input: CreateDBInstanceMessage, version: string): void {
  if (input.Engine !== 'postgres') {
    throw invalidValue(`Invalid DB engine: ${input.Engine}`);
  }
  const asked = input.EngineVersion;
  if (
    asked !== undefined &&
    asked !== version &&
    asked !== version.split('.')[0]
  ) {
    throw invalidCombination(`Cannot find version ${asked} for postgres`);
  }
}

function checkMaster(input: CreateDBInstanceMessage): void {
  const { MasterUsername: user, MasterUserPassword: given } = input;
  if (input.ManageMasterUserPassword && given !== undefined) {
    throw invalidCombination(
      'You can specify MasterUserPassword or ManageMasterUserPassword, not both.',
    );
  }
  // One that RDS makes is well made.
  const password = input.ManageMasterUserPassword ? newPassword() : given;
  if (user === undefined || password === undefined) {
    throw AwsError.plain(
      'InvalidParameterValue',
      'The parameter MasterUsername and MasterUserPassword must be provided and must not be blank.',
    );
  }
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(user) || /^(rds|pg_)/i.test(user)) {
    throw invalidValue(
      `MasterUsername ${user} cannot be used as it is a reserved word used by the engine or not a valid name`,
    );
  }
  if (!/^[\x21-\x7e]{8,128}$/.test(password) || /[/'"@]/.test(password)) {
    throw invalidValue(
      "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used, 8 to 128 of them.",
    );
  }
  const name = input.DBName;
  if (name !== undefined && !/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name)) {
    throw invalidValue(
      'DBName must begin with a letter and contain only alphanumeric characters.',
    );
  }
}
