import {
  observedReadReplica,
  ownReplicaInstance,
} from '../../__testUtils__/observedReadReplica';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { modifyMessage } from './modifyMessage';

const { identifier } = observedReadReplica();

function message(
  current: Partial<ReplicaSettings>,
  target: Partial<ReplicaSettings>,
) {
  const base = settingsOfInstance(ownReplicaInstance(), []);
  const { DBInstanceIdentifier, ApplyImmediately, ...rest } = modifyMessage(
    identifier,
    { ...base, ...current },
    { ...base, ...current, ...target },
  );
  expect(DBInstanceIdentifier).toBe(identifier);
  expect(ApplyImmediately).toBe(true);
  return JSON.parse(JSON.stringify(rest));
}

describe('modifyMessage', () => {
  it.each<[string, Partial<ReplicaSettings>, Partial<ReplicaSettings>, object]>(
    [
      ['nothing', {}, {}, {}],
      [
        'the class alone',
        {},
        { instanceClass: 'db.t4g.large' },
        { DBInstanceClass: 'db.t4g.large' },
      ],
      [
        'IAM authentication, and that it ends',
        { iamAuthentication: true },
        { iamAuthentication: false },
        { EnableIAMDatabaseAuthentication: false },
      ],
      [
        'Performance Insights with retention and key',
        {},
        {
          performanceInsights: true,
          performanceInsightsRetention: 93,
          performanceInsightsKey: 'key',
        },
        {
          EnablePerformanceInsights: true,
          PerformanceInsightsRetentionPeriod: 93,
          PerformanceInsightsKMSKeyId: 'key',
        },
      ],
      [
        'another retention without the key, which stays',
        {
          performanceInsights: true,
          performanceInsightsRetention: 7,
          performanceInsightsKey: 'key',
        },
        { performanceInsightsRetention: 93 },
        {
          EnablePerformanceInsights: true,
          PerformanceInsightsRetentionPeriod: 93,
        },
      ],
      [
        'the end of Performance Insights alone',
        { performanceInsights: true, performanceInsightsRetention: 7 },
        { performanceInsights: false, performanceInsightsRetention: null },
        { EnablePerformanceInsights: false },
      ],
      [
        'logs that come and go',
        { logExports: ['postgresql'] },
        { logExports: ['upgrade'] },
        {
          CloudwatchLogsExportConfiguration: {
            EnableLogTypes: ['upgrade'],
            DisableLogTypes: ['postgresql'],
          },
        },
      ],
      [
        'throughput of large gp3 with all of the volume',
        { allocatedStorage: 400 },
        { storageThroughput: 1_000 },
        { AllocatedStorage: 400, Iops: 12_000, StorageThroughput: 1_000 },
      ],
      [
        'throughput back to its baseline',
        { allocatedStorage: 400, storageThroughput: 1_000 },
        { storageThroughput: null },
        { AllocatedStorage: 400, Iops: 12_000, StorageThroughput: 500 },
      ],
      ['the port', {}, { port: 5433 }, { DBPortNumber: 5433 }],
      [
        'security groups',
        {},
        { securityGroups: ['sg-0c'] },
        { VpcSecurityGroupIds: ['sg-0c'] },
      ],
      [
        'small gp3 without IOPS',
        {},
        { allocatedStorage: 200 },
        { AllocatedStorage: 200 },
      ],
      [
        'size and IOPS of provisioned storage together',
        { storageType: 'io2', iops: 2000 },
        { iops: 4000 },
        { AllocatedStorage: 100, Iops: 4000 },
      ],
      [
        'a growing io2 with the IOPS it has',
        { storageType: 'io2', iops: 2000 },
        { allocatedStorage: 200 },
        { AllocatedStorage: 200, Iops: 2000 },
      ],
      [
        'large gp3 back to its baseline',
        { allocatedStorage: 400, iops: 15000 },
        { iops: null },
        { AllocatedStorage: 400, Iops: 12000 },
      ],
      [
        'a growing large gp3 with the IOPS that come with it',
        { allocatedStorage: 400 },
        { allocatedStorage: 500 },
        { AllocatedStorage: 500, Iops: 12000 },
      ],
      [
        'a gp3 that becomes large with the IOPS that come with it',
        {},
        { allocatedStorage: 400 },
        { AllocatedStorage: 400, Iops: 12000 },
      ],
      [
        'a type without IOPS alone, the size coming next',
        { storageType: 'io2', iops: 2000 },
        { storageType: 'gp3', iops: null, allocatedStorage: 200 },
        { StorageType: 'gp3' },
      ],
      [
        'a new storage type',
        { storageType: 'gp2' },
        { storageType: 'gp3' },
        { StorageType: 'gp3', AllocatedStorage: 100 },
      ],
      [
        'autoscaling off, by its own size',
        { maxAllocatedStorage: 500 },
        { maxAllocatedStorage: null },
        { MaxAllocatedStorage: 100 },
      ],
      [
        'deletion protection',
        { deletionProtection: true },
        { deletionProtection: false },
        { DeletionProtection: false },
      ],
    ],
  )('sends %s', (_, current, target, expected) => {
    expect(message(current, target)).toEqual(expected);
  });

  it.each([
    ['subnetGroup', { subnetGroup: 'staging' }],
    ['sourceInstance', { sourceInstance: 'other' }],
    ['engine', { engine: 'mysql' }],
  ])('refuses another %s', (field, target) => {
    expect(() => message({}, target)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        message: expect.stringContaining(field),
      }),
    );
  });
});
