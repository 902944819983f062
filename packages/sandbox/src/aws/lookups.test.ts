import {
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeDBSubnetGroupsCommand,
  paginateDescribeOrderableDBInstanceOptions,
  RDSClient,
} from '@aws-sdk/client-rds';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { startAwsFacade } from '../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../testUtils/startAwsFacade';
import { INSTANCE_CLASSES } from './rds/offers';

const arnOf = (
  name: string,
  region = 'eu-central-1',
  account = '123456789012',
) => `arn:aws:sns:${region}:${account}:${name}`;

describe('what can be asked before anything is made', () => {
  let facade: TestAwsFacade;
  let ec2: EC2Client;
  let sns: SNSClient;
  let rds: RDSClient;

  beforeAll(async () => {
    facade = await startAwsFacade();
    const config = { ...facade.clientConfig, maxAttempts: 1 };
    ec2 = new EC2Client(config);
    sns = new SNSClient(config);
    rds = new RDSClient(config);
  });

  beforeEach(() => {
    facade.deniedActions.clear();
    facade.faults.clear();
  });

  afterAll(async () => {
    [ec2, sns, rds].forEach(client => client.destroy());
    await facade.close();
  });

  const groups = (...ids: string[]) =>
    ec2.send(
      new DescribeSecurityGroupsCommand({
        Filters: [{ Name: 'group-id', Values: ids }],
      }),
    );

  it('knows security groups, and where they are', async () => {
    const { SecurityGroups } = await groups(
      'sg-0a5bd0c0ffee00002',
      'sg-0a5bd0c0ffee00003',
      'sg-0123456789abcdef0',
    );
    expect(
      SecurityGroups?.map(({ GroupId, VpcId }) => [GroupId, VpcId]),
    ).toEqual([
      ['sg-0a5bd0c0ffee00002', 'vpc-0a5bd0c0ffee00001'],
      ['sg-0a5bd0c0ffee00003', 'vpc-0a5bd0c0ffee00002'],
    ]);
    const all = await ec2.send(new DescribeSecurityGroupsCommand({}));
    expect(all.SecurityGroups).toHaveLength(3);
  });

  it("answers in EC2's own way what it refuses", async () => {
    await expect(
      ec2.send(
        new DescribeSecurityGroupsCommand({
          GroupIds: ['sg-0123456789abcdef0'],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0123456789abcdef0' does not exist",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(
      ec2.send(
        new DescribeSecurityGroupsCommand({
          Filters: [{ Name: 'colour', Values: ['red'] }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(
      ec2.send(new DescribeSecurityGroupsCommand({ MaxResults: 5 })),
    ).rejects.toThrow();
    await expect(
      ec2.send(new DescribeRegionsCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidAction' });
    facade.deniedActions.add('ec2:DescribeSecurityGroups');
    await expect(groups('sg-0a5bd0c0ffee00002')).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('says in which VPC a subnet group is', async () => {
    const { DBSubnetGroups } = await rds.send(
      new DescribeDBSubnetGroupsCommand({
        DBSubnetGroupName: 'sandbox-elsewhere',
      }),
    );
    expect(DBSubnetGroups).toMatchObject([{ VpcId: 'vpc-0a5bd0c0ffee00002' }]);
  });

  it('offers its classes, each with every storage type', async () => {
    const offered = async (input: {
      Engine: string;
      DBInstanceClass?: string;
    }) => {
      const options: string[] = [];
      const pages = paginateDescribeOrderableDBInstanceOptions(
        { client: rds, pageSize: 20 },
        input,
      );
      for await (const { OrderableDBInstanceOptions = [] } of pages) {
        for (const option of OrderableDBInstanceOptions) {
          options.push(`${option.DBInstanceClass} ${option.StorageType}`);
        }
      }
      return options;
    };
    const all = await offered({ Engine: 'postgres' });
    expect(new Set(all).size).toBe(Object.keys(INSTANCE_CLASSES).length * 4);
    expect(
      await offered({ Engine: 'postgres', DBInstanceClass: 'db.t4g.micro' }),
    ).toEqual(['gp2', 'gp3', 'io1', 'io2'].map(type => `db.t4g.micro ${type}`));
    expect(
      await offered({ Engine: 'postgres', DBInstanceClass: 'm6g.large' }),
    ).toEqual([]);
    expect(await offered({ Engine: 'mysql' })).toEqual([]);
  });

  it('knows topics, and how many listen', async () => {
    const ask = (TopicArn: string) =>
      sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect((await ask(arnOf('on-call'))).Attributes).toMatchObject({
      TopicArn: arnOf('on-call'),
      SubscriptionsConfirmed: '1',
    });
    expect((await ask(arnOf('nobody'))).Attributes).toMatchObject({
      SubscriptionsConfirmed: '0',
    });
    for (const missing of [arnOf('noone'), arnOf('on-call', 'us-east-1')]) {
      await expect(ask(missing)).rejects.toMatchObject({
        name: 'NotFoundException',
        $metadata: { httpStatusCode: 404 },
      });
    }
    await expect(
      ask(arnOf('on-call', 'eu-central-1', '999999999999')),
    ).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      $metadata: { httpStatusCode: 403 },
    });
    facade.deniedActions.add('sns:GetTopicAttributes');
    await expect(ask(arnOf('on-call'))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });
});
