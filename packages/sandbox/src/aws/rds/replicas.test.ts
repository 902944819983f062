import {
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

describe('read replicas over the SDK', () => {
  let facade: TestAwsFacade;
  let rds: RDSClient;

  beforeEach(async () => {
    facade = await startAwsFacade();
    rds = new RDSClient({ ...facade.clientConfig, maxAttempts: 1 });
    await facade.seedSource({ identifier: 'orders' });
  });

  afterEach(async () => {
    rds.destroy();
    await facade.close();
  });

  const create = (input = {}) =>
    rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: 'Orders-Replica',
        SourceDBInstanceIdentifier: 'orders',
        ...input,
      }),
    );

  it('creates one, which takes time, shows both ends, and deletes it', async () => {
    const { DBInstance: creating } = await create({
      Tags: [{ Key: 'team', Value: 'shop' }],
      StorageType: 'gp3',
      Port: 5432,
    });
    expect(creating).toMatchObject({
      DBInstanceIdentifier: 'orders-replica',
      DBInstanceStatus: 'creating',
      ReadReplicaSourceDBInstanceIdentifier: 'orders',
      DBInstanceClass: 'db.r6g.large',
      AllocatedStorage: 100,
      BackupRetentionPeriod: 0,
      MultiAZ: false,
    });
    expect(creating?.Endpoint).toBeUndefined();
    const available = await facade.waitForStatus('orders-replica', 'available');
    expect(available).toMatchObject({
      Endpoint: { Address: expect.stringMatching(/^127\./), Port: 5432 },
      StatusInfos: [{ StatusType: 'read replication', Normal: true }],
      DBSubnetGroup: { VpcId: 'vpc-0a5bd0c0ffee00001' },
    });
    expect(available.InstanceCreateTime).toBeInstanceOf(Date);
    const { TagList } = await rds.send(
      new ListTagsForResourceCommand({ ResourceName: available.DBInstanceArn }),
    );
    expect(TagList).toEqual([{ Key: 'team', Value: 'shop' }]);
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }),
    );
    expect(DBInstances?.[0].ReadReplicaDBInstanceIdentifiers).toEqual([
      'orders-replica',
    ]);

    await rds.send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: 'orders-replica',
        SkipFinalSnapshot: true,
      }),
    );
    await expect(
      facade.waitForStatus('orders-replica', 'never'),
    ).rejects.toMatchObject({
      name: 'DBInstanceNotFoundFault',
      $metadata: { httpStatusCode: 404 },
    });
    expect(facade.calls.writes().map(call => call.operation)).toEqual([
      'CreateDBInstanceReadReplica',
      'DeleteDBInstance',
    ]);
  });

  it('has its own defaults for what it is not told, whatever the source has', async () => {
    await facade.seedSource({
      identifier: 'equipped',
      EnableIAMDatabaseAuthentication: true,
      EnablePerformanceInsights: true,
      EnableCloudwatchLogsExports: ['postgresql'],
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
      MonitoringInterval: 60,
      MonitoringRoleArn: 'arn:aws:iam::123456789012:role/x',
    });
    await create({ SourceDBInstanceIdentifier: 'equipped' });
    const replica = await facade.waitForStatus('orders-replica', 'available');
    expect(replica).toMatchObject({
      IAMDatabaseAuthenticationEnabled: false,
      PerformanceInsightsEnabled: false,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      MonitoringInterval: 0,
    });
    expect(replica.EnabledCloudwatchLogsExports).toBeUndefined();

    const modify = (input: Partial<ModifyDBInstanceCommandInput>) =>
      rds.send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: 'orders-replica',
          ...input,
        }),
      );
    const { DBInstance: waiting } = await modify({
      EnableIAMDatabaseAuthentication: true,
      EnablePerformanceInsights: true,
      CloudwatchLogsExportConfiguration: { EnableLogTypes: ['upgrade'] },
    });
    // Only what can wait for the maintenance window does.
    expect(waiting).toMatchObject({
      IAMDatabaseAuthenticationEnabled: false,
      PendingModifiedValues: { IAMDatabaseAuthenticationEnabled: true },
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 7,
      EnabledCloudwatchLogsExports: ['upgrade'],
    });
    await modify({ ApplyImmediately: true, EnablePerformanceInsights: false });
    const changed = await facade.waitForStatus('orders-replica', 'available');
    expect(changed).toMatchObject({
      IAMDatabaseAuthenticationEnabled: true,
      PerformanceInsightsEnabled: false,
    });
    expect(changed.PerformanceInsightsKMSKeyId).toBeUndefined();
  });

  it('promotes one', async () => {
    await create();
    await facade.waitForStatus('orders-replica', 'available');
    await rds.send(
      new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders-replica' }),
    );
    const promoted = await facade.waitForStatus('orders-replica', 'available');
    expect(promoted.ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
    expect(promoted.BackupRetentionPeriod).toBe(1);
    await expect(
      rds.send(
        new PromoteReadReplicaCommand({
          DBInstanceIdentifier: 'orders-replica',
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
  });
});
