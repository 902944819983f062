import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConformanceHarness,
  describeProviderConformance,
} from '@headroom/backstage-plugin-headroom-node/testUtils';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { awsFaults } from '../__testUtils__/awsFaults';
import { AwsWorld } from '../__testUtils__/AwsWorld';
import { createTestProvider } from '../__testUtils__/createTestProvider';
import { describeAwsCall } from '../__testUtils__/describeAwsCall';
import { REPORTED_LAG } from '../__testUtils__/reportedLag';
import { okReading, testContext } from '../__testUtils__/testContext';
import { lagAlarm, lagAlarmName } from './model/lagAlarm';
import { ObservedReadReplica } from './model/ObservedReadReplica';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SESSION_TOKEN =
  'FwoGZXIvYXdzEJr//////////wEaDPlantedPlantedPlantedPlanted0123456789+/==';
const PASSWORD = 'correct-horse-battery-staple-42';

/** Set of the source, and not by itself of a replica. */
const CARRIED = {
  EnableIAMDatabaseAuthentication: true,
  EnablePerformanceInsights: true,
  PerformanceInsightsRetentionPeriod: 93,
  EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
  CACertificateIdentifier: 'rds-ca-rsa4096-g1',
};

const spec: AwsRdsReadReplicaSpec = {
  region: 'eu-central-1',
  sourceInstance: SOURCE,
  identifier: REPLICA,
  tags: { team: 'shop' },
  deletionProtection: true,
  lagAlarmActions: ['arn:aws:sns:eu-central-1:123456789012:pager'],
};

/** Of the first JSON block of the README. */
async function policyActions(): Promise<string[]> {
  const readme = await readFile(join(__dirname, '../../README.md'), 'utf8');
  const [, json] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const { Statement } = JSON.parse(json) as {
    Statement: Array<{ Action: string[] }>;
  };
  return [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
}

describe('aws-rds conforms', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  const owner = {
    entityRef: 'component:default/storefront',
    environment: null,
  };
  const ownTag = { 'headroom.dev/entity-ref': owner.entityRef };

  beforeAll(async () => {
    process.env.AWS_SESSION_TOKEN = SESSION_TOKEN;
    process.env.PGPASSWORD = PASSWORD;
    facade = await startAwsFacade({
      ...REPORTED_LAG,
      transitionDelayMs: 5,
      credentials: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: SECRET_KEY,
      },
    });
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
      DBName: 'storefront',
      ...CARRIED,
    });
    world = new AwsWorld(facade, SOURCE);
  });

  afterAll(async () => {
    world.close();
    await facade.close();
    delete process.env.AWS_SESSION_TOKEN;
    delete process.env.PGPASSWORD;
  });

  const harness: ConformanceHarness<
    AwsRdsReadReplicaSpec,
    ObservedReadReplica
  > = {
    upstream: () => facade.url,
    describeCall: describeAwsCall,
    createProvider: endpoint =>
      createTestProvider(
        {
          aws: {
            mainAccount: {
              accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
              secretAccessKey: SECRET_KEY,
            },
          },
        },
        {
          endpoint,
          retryMode: 'standard',
          // Long enough for a machine that does much else, and short enough to wait for silence.
          callTimeoutMs: 3_000,
          requestTimeoutMs: 1_000,
        },
      ),
    owner,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'storefront',
        annotations: {
          'headroom.dev/rds-instance': SOURCE,
          'headroom.dev/aws-region': spec.region,
        },
      },
    },
    spec,
    changedSpec: {
      ...spec,
      iamAuthentication: false,
      performanceInsights: false,
      logExports: ['upgrade'],
      instanceClass: 'db.t4g.large',
      deletionProtection: false,
      tags: { team: 'checkout', tier: '1' },
      lagAlarmThreshold: 120,
    },
    snapshot: () => world.snapshot(),
    reset: () => world.reset(),
    plantForeign: () => world.createStandalone(REPLICA),
    plantOwn: async () => {
      await world.createReplica(REPLICA, { ...ownTag, team: 'shop' }, CARRIED);
      const alarm = lagAlarm(spec, REPLICA);
      await world.putAlarm({
        AlarmName: lagAlarmName(REPLICA),
        Namespace: alarm.namespace,
        MetricName: alarm.metric,
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: REPLICA }],
        Statistic: 'Maximum',
        Period: alarm.period,
        EvaluationPeriods: alarm.evaluationPeriods,
        DatapointsToAlarm: alarm.datapointsToAlarm,
        Threshold: alarm.threshold,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: alarm.treatMissingData,
        AlarmActions: alarm.actions,
        OKActions: alarm.okActions,
        Tags: Object.entries(ownTag).map(([Key, Value]) => ({ Key, Value })),
      });
    },
    optionalCalls: [
      'ec2:DescribeSecurityGroups',
      'rds:DescribeDBSubnetGroups',
      'rds:DescribeOrderableDBInstanceOptions',
      'sns:GetTopicAttributes',
    ],
    faults: awsFaults([SECRET_KEY, SESSION_TOKEN]),
    callBudgetMs: 5_000,
    secrets: [SECRET_KEY, SESSION_TOKEN, PASSWORD],
    reading: async (id, resource) => okReading(id, resource),
    // Above the threshold of the alarm.
    badReading: async (id, resource) => ({
      ...okReading(id, resource),
      value: 90,
    }),
  };

  const report = describeProviderConformance('aws-rds', harness, {
    it,
    afterAll,
  });

  it('calls exactly what the policy in the README allows', async () => {
    const provider = harness.createProvider(facade.url);
    const ctx = testContext();
    const observed = await provider.observe(spec, ctx);
    facade.calls.clear();
    const [, securityGroup] = facade.network.securityGroups;
    // Loading the client of EC2 takes longer than the suite has patience for.
    const patient = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url },
    );
    await patient.observe(
      {
        ...spec,
        subnetGroup: 'sandbox-data',
        securityGroups: [securityGroup],
      },
      ctx,
    );
    await provider.estimateCost?.(
      provider.plan(provider.resolve(spec, observed, owner), observed, owner),
      ctx,
    );
    const called = new Set([
      ...report.calls,
      ...facade.calls.list().map(call => `${call.service}:${call.operation}`),
    ]);
    // Every identity may ask who it is.
    called.delete('sts:GetCallerIdentity');
    expect([...called].sort()).toEqual(await policyActions());
  });
});
