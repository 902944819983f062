import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import type {
  CreateDBInstanceCommandInput,
  CreateDBInstanceReadReplicaCommandInput,
  DescribeDBInstancesCommandInput,
  ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

const SOURCE_ARN = 'arn:aws:rds:eu-central-1:123456789012:db:orders';

describe('what RDS refuses', () => {
  let facade: TestAwsFacade;
  let rds: RDSClient;

  beforeAll(async () => {
    facade = await startAwsFacade();
    rds = new RDSClient({ ...facade.clientConfig, maxAttempts: 1 });
    await facade.seedSource({ identifier: 'orders' });
    await facade.seedSource({ identifier: 'big', AllocatedStorage: 400 });
    await facade.seedSource({
      identifier: 'no-backups',
      BackupRetentionPeriod: 0,
    });
    await facade.seedSource({ identifier: 'kept', DeletionProtection: true });
    await facade.seedSource({
      identifier: 'managed-password',
      MasterUserPassword: undefined,
      ManageMasterUserPassword: true,
    });
    await rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'replica',
        SourceDBInstanceIdentifier: 'orders',
      }),
    );
    await facade.waitForStatus('replica', 'available');
  });

  afterAll(async () => {
    rds.destroy();
    await facade.close();
  });

  it.each<
    [
      string,
      Partial<CreateDBInstanceReadReplicaCommandInput>,
      { name: string; status?: number; code?: string; message?: RegExp },
    ]
  >([
    [
      'a source without backups, in the words of AWS',
      { SourceDBInstanceIdentifier: 'no-backups' },
      {
        name: 'InvalidDBInstanceStateFault',
        code: 'InvalidDBInstanceState',
        message:
          /^Automated backups are not enabled for this database instance\. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value\.$/,
      },
    ],
    [
      'a source whose password RDS manages, in the words of AWS',
      { SourceDBInstanceIdentifier: 'managed-password' },
      {
        name: 'InvalidParameterValue',
        message:
          /^Creating read replicas for source instance with engine postgres where ManageMasterUserPassword is enabled is not supported\.$/,
      },
    ],
    [
      'a replica as source, which has no backups',
      { SourceDBInstanceIdentifier: 'replica' },
      { name: 'InvalidDBInstanceStateFault' },
    ],
    [
      'an unknown source',
      { SourceDBInstanceIdentifier: 'nobody' },
      {
        name: 'DBInstanceNotFoundFault',
        code: 'DBInstanceNotFound',
        status: 404,
      },
    ],
    [
      'a source of another account',
      { SourceDBInstanceIdentifier: SOURCE_ARN.replace('1234', '9999') },
      { name: 'DBInstanceNotFoundFault', status: 404 },
    ],
    [
      'a source that is no instance',
      { SourceDBInstanceIdentifier: SOURCE_ARN.replace(':db:', ':cluster:') },
      { name: 'InvalidParameterValue' },
    ],
    [
      'no source at all',
      { SourceDBInstanceIdentifier: undefined },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'a cluster as source',
      {
        SourceDBInstanceIdentifier: undefined,
        SourceDBClusterIdentifier: 'cluster',
      },
      { name: 'DBClusterNotFoundFault', status: 404 },
    ],
    [
      'an identifier that is taken',
      { DBInstanceIdentifier: 'REPLICA' },
      {
        name: 'DBInstanceAlreadyExistsFault',
        code: 'DBInstanceAlreadyExists',
        message: /^DB instance already exists$/,
      },
    ],
    ...['1st', 'a--b', 'trailing-', 'under_score', 'a'.repeat(64), ''].map(
      (
        identifier,
      ): [
        string,
        Partial<CreateDBInstanceReadReplicaCommandInput>,
        { name: string; message: RegExp },
      ] => [
        `the identifier '${identifier}'`,
        { DBInstanceIdentifier: identifier },
        { name: 'InvalidParameterValue', message: /DBInstanceIdentifier/ },
      ],
    ),
    [
      'Iops on gp3 below 400 GiB, in the words of AWS',
      { StorageType: 'gp3', Iops: 12000 },
      {
        name: 'InvalidParameterCombination',
        message:
          /^You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400\.$/,
      },
    ],
    [
      'StorageThroughput on gp3 below 400 GiB',
      { StorageType: 'gp3', StorageThroughput: 500 },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'too few Iops on gp3 of 400 GiB',
      { SourceDBInstanceIdentifier: 'big', StorageType: 'gp3', Iops: 3000 },
      { name: 'InvalidParameterValue', message: /Iops/ },
    ],
    [
      'io1 without Iops',
      { StorageType: 'io1' },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'magnetic storage',
      { StorageType: 'standard' },
      { name: 'StorageTypeNotSupportedFault', code: 'StorageTypeNotSupported' },
    ],
    [
      'an unknown storage type',
      { StorageType: 'gp9' },
      { name: 'InvalidParameterValue' },
    ],
    [
      'less storage than the source has',
      { AllocatedStorage: 50 },
      { name: 'InvalidParameterValue', message: /AllocatedStorage/ },
    ],
    [
      'a subnet group with a plain source identifier',
      { DBSubnetGroupName: 'default' },
      {
        name: 'DBSubnetGroupNotAllowedFault',
        code: 'DBSubnetGroupNotAllowedFault',
      },
    ],
    [
      'an unknown subnet group',
      { SourceDBInstanceIdentifier: SOURCE_ARN, DBSubnetGroupName: 'nowhere' },
      { name: 'DBSubnetGroupNotFoundFault', status: 404 },
    ],
    [
      'a parameter group',
      { DBParameterGroupName: 'default.postgres18' },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'an unknown security group',
      { VpcSecurityGroupIds: ['sg-0123456789abcdef0'] },
      { name: 'InvalidParameterValue', message: /Invalid security group/ },
    ],
    [
      'a subnet group of another VPC than the source',
      {
        SourceDBInstanceIdentifier: SOURCE_ARN,
        DBSubnetGroupName: 'sandbox-elsewhere',
      },
      { name: 'InvalidVPCNetworkStateFault' },
    ],
    [
      'a security group of another VPC',
      { VpcSecurityGroupIds: ['sg-0a5bd0c0ffee00003'] },
      {
        name: 'InvalidParameterCombination',
        message:
          /The DB instance is in vpc-0a5bd0c0ffee00001 and the EC2 security group is in vpc-0a5bd0c0ffee00002/,
      },
    ],
    [
      'an unknown class',
      { DBInstanceClass: 'db.r6g.gigantic' },
      { name: 'InvalidParameterValue', message: /db\.r6g\.gigantic/ },
    ],
    ['a low port', { Port: 443 }, { name: 'InvalidParameterValue' }],
    ['a port beyond 65535', { Port: 70000 }, { name: 'InvalidParameterValue' }],
    [
      'monitoring without a role',
      { MonitoringInterval: 60 },
      { name: 'InvalidParameterCombination', message: /MonitoringRoleARN/ },
    ],
    [
      'a monitoring interval between those on offer',
      {
        MonitoringInterval: 7,
        MonitoringRoleArn: 'arn:aws:iam::123456789012:role/x',
      },
      { name: 'InvalidParameterValue' },
    ],
    [
      'a monitoring role without an interval',
      { MonitoringRoleArn: 'arn:aws:iam::123456789012:role/x' },
      { name: 'InvalidParameterCombination', message: /MonitoringInterval/ },
    ],
    [
      'Performance Insights with a key of nobody',
      {
        EnablePerformanceInsights: true,
        PerformanceInsightsKMSKeyId:
          'arn:aws:kms:eu-central-1:123456789012:key/1',
      },
      { name: 'KMSKeyNotAccessibleFault' },
    ],
    [
      'a Performance Insights retention that is not on offer',
      {
        EnablePerformanceInsights: true,
        PerformanceInsightsRetentionPeriod: 8,
      },
      { name: 'InvalidParameterValue' },
    ],
    [
      'a key for a source that is not encrypted',
      { KmsKeyId: 'alias/any' },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'an unknown certificate',
      { CACertificateIdentifier: 'rds-ca-2019' },
      { name: 'CertificateNotFoundFault', status: 404 },
    ],
    [
      'a zone together with Multi-AZ',
      { AvailabilityZone: 'eu-central-1a', MultiAZ: true },
      { name: 'InvalidParameterCombination' },
    ],
    [
      'a zone of another region',
      { AvailabilityZone: 'us-east-1a' },
      { name: 'InvalidParameterValue' },
    ],
    [
      'reserved tag keys',
      { Tags: [{ Key: 'aws:x', Value: '' }] },
      { name: 'InvalidParameterValue' },
    ],
    [
      'the same tag twice',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      },
      { name: 'InvalidParameterValue' },
    ],
    [
      'a tag value that is too long',
      { Tags: [{ Key: 'a', Value: 'x'.repeat(257) }] },
      { name: 'InvalidParameterValue' },
    ],
    [
      'a tag value with a character that RDS does not take',
      { Tags: [{ Key: 'a', Value: 'b;c' }] },
      { name: 'InvalidParameterValue' },
    ],
    [
      'what the sandbox does not carry out',
      { DedicatedLogVolume: true },
      { name: 'InvalidParameterValue', message: /DedicatedLogVolume/ },
    ],
  ])('creating a replica: %s', async (_what, input, expected) => {
    const anyCode: unknown = expect.any(String);
    const { name, status = 400, message = /./, code = anyCode } = expected;
    const before = await listed();
    await expect(
      rds.send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: 'new-replica',
          SourceDBInstanceIdentifier: 'orders',
          ...input,
        }),
      ),
    ).rejects.toMatchObject({
      name,
      Code: code,
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: status },
    });
    expect(await listed()).toEqual(before);
  });

  it.each<[string, Partial<CreateDBInstanceCommandInput>, string]>([
    ['another engine', { Engine: 'mysql' }, 'InvalidParameterValue'],
    ['another version', { EngineVersion: '12' }, 'InvalidParameterCombination'],
    [
      'no storage',
      { AllocatedStorage: undefined },
      'InvalidParameterCombination',
    ],
    ['too little storage', { AllocatedStorage: 5 }, 'InvalidParameterValue'],
    [
      'a reserved user',
      { MasterUsername: 'rdsadmin' },
      'InvalidParameterValue',
    ],
    ['no user', { MasterUsername: undefined }, 'InvalidParameterValue'],
    [
      'a short password',
      { MasterUserPassword: 'short' },
      'InvalidParameterValue',
    ],
    [
      'a slash in the password',
      { MasterUserPassword: 'long/enough' },
      'InvalidParameterValue',
    ],
    [
      'a password beside one that RDS makes',
      { MasterUserPassword: 'long-enough', ManageMasterUserPassword: true },
      'InvalidParameterCombination',
    ],
    ['a database name with a dash', { DBName: 'a-b' }, 'InvalidParameterValue'],
    [
      '36 days of backups',
      { BackupRetentionPeriod: 36 },
      'InvalidParameterValue',
    ],
    [
      'an unknown parameter group',
      { DBParameterGroupName: 'mine' },
      'DBParameterGroupNotFoundFault',
    ],
    [
      'an unknown option group',
      { OptionGroupName: 'mine' },
      'OptionGroupNotFoundFault',
    ],
    ['dual stack', { NetworkType: 'DUAL' }, 'NetworkTypeNotSupported'],
  ])('creating an instance: %s', async (_what, input, name) => {
    await expect(
      rds.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: 'new-instance',
          DBInstanceClass: 'db.t4g.micro',
          Engine: 'postgres',
          AllocatedStorage: 20,
          MasterUsername: 'shop',
          MasterUserPassword: 'long enough'.replace(' ', '-'),
          ...input,
        }),
      ),
    ).rejects.toMatchObject({ name });
  });

  it.each<[string, Partial<ModifyDBInstanceCommandInput>, string]>([
    ['less storage', { AllocatedStorage: 50 }, 'InvalidParameterValue'],
    [
      'no backups while there are replicas',
      { BackupRetentionPeriod: 0 },
      'InvalidDBInstanceStateFault',
    ],
    ['an unknown class', { DBInstanceClass: 'db.x' }, 'InvalidParameterValue'],
    [
      'a log of another engine',
      { CloudwatchLogsExportConfiguration: { EnableLogTypes: ['slowquery'] } },
      'InvalidParameterCombination',
    ],
    [
      'a retention of Performance Insights that are off',
      { PerformanceInsightsRetentionPeriod: 7 },
      'InvalidParameterCombination',
    ],
    [
      'another name',
      { NewDBInstanceIdentifier: 'other' },
      'InvalidParameterValue',
    ],
    [
      'an unknown instance',
      { DBInstanceIdentifier: 'nobody' },
      'DBInstanceNotFoundFault',
    ],
  ])('modifying: %s', async (_what, input, name) => {
    await expect(
      rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: 'orders',
          ApplyImmediately: true,
          ...input,
        }),
      ),
    ).rejects.toMatchObject({ name });
  });

  it.each<[string, Partial<DescribeDBInstancesCommandInput>, string]>([
    ['a page of 19', { MaxRecords: 19 }, 'InvalidParameterValue'],
    ['a page of 101', { MaxRecords: 101 }, 'InvalidParameterValue'],
    ['a marker it did not give', { Marker: 'zzz' }, 'InvalidParameterValue'],
    [
      'a filter it does not have',
      { Filters: [{ Name: 'colour', Values: ['red'] }] },
      'InvalidParameterValue',
    ],
    [
      'an unknown instance',
      { DBInstanceIdentifier: 'nobody' },
      'DBInstanceNotFoundFault',
    ],
  ])('describing: %s', async (_what, input, name) => {
    await expect(
      rds.send(new DescribeDBInstancesCommand(input)),
    ).rejects.toMatchObject({ name });
  });

  it('deletes only with care', async () => {
    const remove = (DBInstanceIdentifier: string, rest = {}) =>
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, ...rest }));
    const skip = { SkipFinalSnapshot: true };
    await expect(remove('kept', skip)).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message: expect.stringContaining('disable deletion protection'),
    });
    await expect(remove('orders', skip)).rejects.toMatchObject({
      name: 'InvalidDBInstanceStateFault',
      message: expect.stringContaining('replica'),
    });
    await expect(remove('replica')).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
    });
    await expect(
      remove('replica', { FinalDBSnapshotIdentifier: 'last' }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterCombination',
      message:
        'FinalDBSnapshotIdentifier can not be specified when deleting a replica instance',
    });
    await expect(
      remove('no-backups', { FinalDBSnapshotIdentifier: 'last' }),
    ).rejects.toMatchObject({ name: 'SnapshotQuotaExceededFault' });
    await expect(remove('nobody', skip)).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
    });
    expect(await listed()).toHaveLength(6);
  });

  it('shows where it keeps a password, not the password', async () => {
    const { DBInstances = [] } = await rds.send(
      new DescribeDBInstancesCommand({
        DBInstanceIdentifier: 'managed-password',
      }),
    );
    expect(DBInstances[0].MasterUserSecret).toEqual({
      SecretArn: expect.stringMatching(
        /^arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-/,
      ),
      SecretStatus: 'active',
    });
  });

  it('promotes no primary', async () => {
    await expect(
      rds.send(
        new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  });

  it('refuses work on an instance that is busy', async () => {
    const busy = { name: 'InvalidDBInstanceStateFault' };
    const slow = await startAwsFacade({ transitionDelayMs: 60_000 });
    const client = new RDSClient({ ...slow.clientConfig, maxAttempts: 1 });
    try {
      await client.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: 'young',
          DBInstanceClass: 'db.t4g.micro',
          Engine: 'postgres',
          AllocatedStorage: 20,
          MasterUsername: 'shop',
          MasterUserPassword: 'long-enough',
        }),
      );
      const DBInstanceIdentifier = 'young';
      for (const command of [
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: 'replica',
          SourceDBInstanceIdentifier: 'young',
        }),
        new ModifyDBInstanceCommand({ DBInstanceIdentifier, MultiAZ: true }),
        new DeleteDBInstanceCommand({
          DBInstanceIdentifier,
          SkipFinalSnapshot: true,
        }),
      ]) {
        // The SDK's overloads do not take a union of commands.
        await expect(
          client.send(command as DeleteDBInstanceCommand),
        ).rejects.toMatchObject(busy);
      }
    } finally {
      client.destroy();
      await slow.close();
    }
  });

  it('allows 15 replicas of one source and three levels below a primary', async () => {
    const replicate = async (identifier: string, source: string) => {
      await rds.send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: identifier,
          SourceDBInstanceIdentifier: source,
        }),
      );
      await facade.waitForStatus(identifier, 'available');
      await rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: identifier,
          BackupRetentionPeriod: 1,
          ApplyImmediately: true,
        }),
      );
      await facade.waitForStatus(identifier, 'available');
    };
    await replicate('level-1', 'kept');
    await replicate('level-2', 'level-1');
    await replicate('level-3', 'level-2');
    await expect(replicate('level-4', 'level-3')).rejects.toMatchObject({
      name: 'InvalidDBInstanceStateFault',
    });
    for (let index = 2; index <= 15; index++) {
      await replicate(`kept-${index}`, 'kept');
    }
    await expect(replicate('kept-16', 'kept')).rejects.toMatchObject({
      name: 'InvalidDBInstanceStateFault',
      message: expect.stringContaining('15'),
    });
  });

  it('keeps tags within their rules', async () => {
    const tag = (ResourceName: string, count: number) =>
      rds.send(
        new AddTagsToResourceCommand({
          ResourceName,
          Tags: Array.from({ length: count }, (_, index) => ({
            Key: `key-${index}`,
            Value: 'first',
          })),
        }),
      );
    await tag(SOURCE_ARN, 50);
    await rds.send(
      new AddTagsToResourceCommand({
        ResourceName: SOURCE_ARN,
        Tags: [{ Key: 'key-0', Value: 'second' }],
      }),
    );
    await expect(
      rds.send(
        new AddTagsToResourceCommand({
          ResourceName: SOURCE_ARN,
          Tags: [{ Key: 'one-too-many', Value: '' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await rds.send(
      new RemoveTagsFromResourceCommand({
        ResourceName: SOURCE_ARN,
        TagKeys: ['key-1'],
      }),
    );
    const { TagList = [] } = await rds.send(
      new ListTagsForResourceCommand({ ResourceName: SOURCE_ARN }),
    );
    expect(TagList).toHaveLength(49);
    expect(TagList).toContainEqual({ Key: 'key-0', Value: 'second' });
    await expect(
      tag(SOURCE_ARN.replace('orders', 'nobody'), 1),
    ).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
  });

  it('knows its subnet groups only', async () => {
    const { DBSubnetGroups } = await rds.send(
      new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'default' }),
    );
    expect(DBSubnetGroups).toMatchObject([
      { DBSubnetGroupName: 'default', VpcId: facade.network.vpcId },
    ]);
    await expect(
      rds.send(
        new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: 'nowhere' }),
      ),
    ).rejects.toMatchObject({ name: 'DBSubnetGroupNotFoundFault' });
  });

  async function listed() {
    const { DBInstances = [] } = await rds.send(
      new DescribeDBInstancesCommand({}),
    );
    return DBInstances.map(instance => instance.DBInstanceIdentifier);
  }
});
