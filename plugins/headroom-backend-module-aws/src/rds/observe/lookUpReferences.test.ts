import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { AwsWorld } from '../../__testUtils__/AwsWorld';
import { createTestProvider } from '../../__testUtils__/createTestProvider';
import { OWNER } from '../../__testUtils__/observedReadReplica';
import { testContext } from '../../__testUtils__/testContext';
import { AwsRdsReadReplicaProvider } from '../AwsRdsReadReplicaProvider';

const SOURCE = 'storefront-db';
const REPLICA = 'storefront-read-replica-01';
const topic = (name: string, account = '123456789012') =>
  `arn:aws:sns:eu-central-1:${account}:${name}`;
const LOOK_UPS = [
  'ec2:DescribeSecurityGroups',
  'rds:DescribeDBSubnetGroups',
  'rds:DescribeOrderableDBInstanceOptions',
  'sns:GetTopicAttributes',
];
const ALL: Partial<AwsRdsReadReplicaSpec> = {
  subnetGroup: 'default',
  securityGroups: ['sg-0a5bd0c0ffee00002'],
  instanceClass: 'db.t4g.large',
  lagAlarmActions: [topic('pager')],
};

describe('what a plan names is asked for before anything is made', () => {
  let facade: TestAwsFacade;
  let world: AwsWorld;
  let provider: AwsRdsReadReplicaProvider;

  beforeAll(async () => {
    facade = await startAwsFacade();
    await facade.seedSource({
      identifier: SOURCE,
      DBInstanceClass: 'db.t4g.medium',
      DBSubnetGroupName: 'sandbox-data',
      VpcSecurityGroupIds: ['sg-0a5bd0c0ffee00001'],
    });
    world = new AwsWorld(facade, SOURCE);
    provider = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url, callTimeoutMs: 3_000 },
    );
  });

  afterAll(async () => {
    world.close();
    await facade.close();
  });

  beforeEach(async () => {
    facade.faults.clear();
    facade.deniedActions.clear();
    await world.reset();
    facade.calls.clear();
  });

  const judge = async (
    changes: Partial<AwsRdsReadReplicaSpec>,
    by = provider,
  ) => {
    const spec = {
      region: 'eu-central-1',
      sourceInstance: SOURCE,
      identifier: REPLICA,
      ...changes,
    };
    const observed = await by.observe(spec, testContext());
    const resolved = by.resolve(spec, observed, OWNER);
    return by.findings(resolved, observed, OWNER);
  };
  const lookedUp = () =>
    [
      ...new Set(
        facade.calls
          .list()
          .map(({ service, operation }) => `${service}:${operation}`),
      ),
    ]
      .filter(action => LOOK_UPS.includes(action))
      .sort();

  it.each<[Partial<AwsRdsReadReplicaSpec>, string, string, RegExp]>([
    [
      { subnetGroup: 'nope' },
      'subnet-group-missing',
      'block',
      /no DB subnet group "nope" in eu-central-1/,
    ],
    [
      { subnetGroup: 'sandbox-elsewhere', securityGroups: [] },
      'other-vpc',
      'block',
      /is in vpc-0a5bd0c0ffee00002, the source in vpc-0a5bd0c0ffee00001/,
    ],
    [
      { securityGroups: ['sg-0a5bd0c0ffee00001', 'sg-0123456789abcdef0'] },
      'security-group-missing',
      'block',
      /no security group sg-0123456789abcdef0/,
    ],
    [
      { securityGroups: ['sg-0a5bd0c0ffee00003'] },
      'security-group-other-vpc',
      'block',
      /sg-0a5bd0c0ffee00003 is in vpc-0a5bd0c0ffee00002, the replica in vpc-0a5bd0c0ffee00001/,
    ],
    [
      { instanceClass: 'm6g.large' },
      'class-not-offered',
      'block',
      /does not offer m6g\.large for postgres in eu-central-1/,
    ],
    [
      { storageType: 'standard' },
      'storage-type-not-offered',
      'block',
      /does not offer standard with db\.t4g\.medium/,
    ],
    [
      { lagAlarmActions: [topic('pager'), topic('nope')] },
      'alarm-topic-missing',
      'block',
      /no topic arn:aws:sns:eu-central-1:123456789012:nope\.$/,
    ],
    [
      { lagAlarmActions: [topic('nobody')] },
      'alarm-topic-silent',
      'warn',
      /Nobody has confirmed a subscription to .*:nobody/,
    ],
    [
      { lagAlarmActions: [topic('pager', '999999999999')] },
      'alarm-topic-account',
      'warn',
      /not of account 123456789012/,
    ],
  ])('%j breaks %s', async (changes, rule, severity, reason) => {
    const findings = await judge({
      lagAlarmActions: [topic('pager')],
      ...changes,
    });
    expect(findings).toMatchObject([
      {
        ruleId: `read-replica.${rule}`,
        severity,
        reason: expect.stringMatching(reason),
      },
    ]);
  });

  it('takes what is there', async () => {
    expect(await judge(ALL)).toEqual([]);
    expect(lookedUp()).toEqual(LOOK_UPS);
  });

  it('asks for nothing that source or replica have already', async () => {
    await judge({});
    expect(lookedUp()).toEqual([]);
    await world.createReplica(REPLICA, {
      'headroom.dev/entity-ref': OWNER.entityRef,
    });
    facade.calls.clear();
    await judge({
      subnetGroup: 'sandbox-data',
      securityGroups: ['sg-0a5bd0c0ffee00001'],
      instanceClass: 'db.t4g.medium',
    });
    expect(lookedUp()).toEqual([]);
  });

  it.each(LOOK_UPS)(
    'says what it does not know, and blocks nothing, without %s',
    async action => {
      facade.deniedActions.add(action);
      expect(await judge(ALL)).toMatchObject([
        {
          ruleId: 'read-replica.not-looked-up',
          severity: 'info',
          reason: expect.stringContaining(action),
        },
      ]);
    },
  );

  it('does not wait for a network without a way there', async () => {
    facade.faults.add({
      service: 'ec2',
      kind: 'slow',
      delayMs: 2_000,
      times: 10,
    });
    const impatient = createTestProvider(
      { aws: { mainAccount: facade.credentials } },
      { endpoint: facade.url, callTimeoutMs: 1_000, requestTimeoutMs: 400 },
    );
    expect(await judge(ALL, impatient)).toMatchObject([
      {
        ruleId: 'read-replica.not-looked-up',
        reason: expect.stringContaining(
          'did not answer ec2:DescribeSecurityGroups in time',
        ),
      },
    ]);
  });
});
