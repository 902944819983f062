import { mockServices } from '@backstage/backend-test-utils';
import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { interpretPlan } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { OWNER } from '../__testUtils__/observedReadReplica';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { okReading } from '../__testUtils__/testContext';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';

describe('what a replica takes over from its source', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;

  beforeAll(async () => {
    facade = await startAwsFacade(REPORTED_LAG);
    await facade.seedSource({
      identifier: SOURCE,
      AllocatedStorage: 5_000,
      StorageType: 'gp2',
      EnableIAMDatabaseAuthentication: true,
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 93,
      EnableCloudwatchLogsExports: ['upgrade', 'postgresql'],
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
    });
    world = new AwsWorld(facade, SOURCE);
  });

  afterAll(async () => {
    world.close();
    await facade.close();
  });

  afterEach(() => world.reset());

  const apply = (id: string, settings: Partial<AwsRdsReadReplicaSpec> = {}) =>
    interpretPlan({
      provider: createTestProvider(
        { aws: { mainAccount: facade.credentials } },
        { endpoint: facade.url, callTimeoutMs: 3_000 },
      ),
      operation: {
        id,
        undoes: null,
        spec: {
          region: 'eu-central-1',
          sourceInstance: SOURCE,
          identifier: REPLICA,
          ...settings,
        },
      },
      owner: OWNER,
      logger: mockServices.logger.mock(),
      reading: async (reading, resource) => okReading(reading, resource),
    });
  const replica = async () =>
    (await world.instances()).find(
      ({ DBInstanceIdentifier }) => DBInstanceIdentifier === REPLICA,
    );

  it('is set, planned and verified', async () => {
    const { changes, findings, verification } = await apply('operation-1');
    expect(changes[0].after).toMatchObject({
      storageType: 'gp3',
      iops: 15_000,
      storageThroughput: 1_000,
      iamAuthentication: true,
      performanceInsights: true,
      performanceInsightsRetention: 93,
      logExports: ['postgresql', 'upgrade'],
      caCertificate: 'rds-ca-ecc384-g1',
      networkType: 'IPV4',
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      'read-replica.alarm-tells-nobody',
    ]);
    expect(verification?.verified).toBe(true);
    expect(await replica()).toMatchObject({
      StorageType: 'gp3',
      Iops: 15_000,
      StorageThroughput: 1_000,
      IAMDatabaseAuthenticationEnabled: true,
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 93,
      EnabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
      CACertificateIdentifier: 'rds-ca-ecc384-g1',
    });
  });

  it('is what was asked for instead, with what the replica then lacks, and changes later', async () => {
    const { findings } = await apply('operation-1', {
      iops: 12_000,
      storageThroughput: 500,
      iamAuthentication: false,
      performanceInsights: false,
      logExports: ['upgrade'],
    });
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['read-replica.storage-slower', 'warn'],
      ['read-replica.iam-authentication-off', 'warn'],
      ['read-replica.less-observed', 'info'],
      ['read-replica.alarm-tells-nobody', 'info'],
    ]);
    expect(findings[0].reason).toContain(
      '12000 instead of the 15000 IOPS and 500 instead of the 1000 MiB/s',
    );
    const before = await replica();
    expect(before).toMatchObject({
      IAMDatabaseAuthenticationEnabled: false,
      PerformanceInsightsEnabled: false,
      EnabledCloudwatchLogsExports: ['upgrade'],
    });

    const { changes, verification } = await apply('operation-2');
    expect(changes[0].summary).toBe(
      `Change iops, storageThroughput, iamAuthentication, performanceInsights, performanceInsightsRetention, performanceInsightsKey, logExports of the read replica ${REPLICA}`,
    );
    expect(verification?.verified).toBe(true);
    expect(await replica()).toMatchObject({
      Iops: 15_000,
      StorageThroughput: 1_000,
      IAMDatabaseAuthenticationEnabled: true,
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 93,
      EnabledCloudwatchLogsExports: ['upgrade', 'postgresql'],
    });
  });
});
