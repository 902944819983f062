import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { AddTagsToResourceCommand } from '@aws-sdk/client-rds';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { mockServices } from '@backstage/backend-test-utils';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { testContext } from '../__testUtils__/testContext';
import { AwsClients } from './AwsClients';
import { AwsSession, SendOptions } from './AwsSession';

type Send = (
  aws: AwsSession,
  texts: readonly [string, string],
  options: SendOptions,
) => Promise<unknown>;

/** Each sends two texts that a user gave, one after the other, in the protocol of its service. */
const calls: Record<string, Send> = {
  'rds:AddTagsToResource': ({ clients }, [first, second], options) =>
    clients.rds.send(
      new AddTagsToResourceCommand({
        ResourceName: first,
        Tags: [{ Key: 'team', Value: second }],
      }),
      options,
    ),
  'cloudwatch:PutMetricAlarm': ({ clients }, [first, second], options) =>
    clients.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: first,
        AlarmDescription: second,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
      }),
      options,
    ),
  'pricing:GetProducts': ({ clients }, [first, second], options) =>
    clients.pricing.send(
      new GetProductsCommand({ ServiceCode: first, FormatVersion: second }),
      options,
    ),
  'sts:AssumeRole': ({ clients }, [first, second], options) =>
    clients.sts.send(
      new AssumeRoleCommand({ RoleArn: first, RoleSessionName: second }),
      options,
    ),
};

const ADA = ['of-ada', 'of-ada-\ud800'] as const;
const BEN = ['of-ben', 'of-ben'] as const;

describe('the AWS clients that all users share', () => {
  let server: Server;
  let clients: AwsClients;
  const bodies: string[] = [];

  beforeAll(async () => {
    server = createServer(async (req, res) => {
      bodies.push(await text(req));
      res.writeHead(400).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const config = mockServices.rootConfig({
      data: {
        aws: { mainAccount: { accessKeyId: 'a', secretAccessKey: 'b' } },
      },
    });
    clients = AwsClients.fromConfig(config, {
      credentials: DefaultAwsCredentialsManager.fromConfig(config),
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      maxAttempts: 1,
    });
  });

  beforeEach(() => {
    bodies.length = 0;
  });

  afterAll(async () => {
    await new Promise(resolve => server.close(resolve));
  });

  const user = () =>
    clients.session({ accountId: null, region: 'eu-central-1' }, testContext());

  it.each(Object.entries(calls))(
    '%s: what one user gave never goes out with another user’s request',
    async (action, send) => {
      const [ada, ben] = await Promise.all([user(), user()]);
      const call = (aws: AwsSession, texts: readonly [string, string]) =>
        aws.call(action, options => send(aws, texts, options)).catch(() => {});

      await call(ada, ADA);
      await call(ben, BEN);
      await Promise.all([
        call(ada, ADA),
        call(ben, BEN),
        call(ada, ADA),
        call(ben, BEN),
      ]);

      const ofBen = bodies.filter(body => body.includes('of-ben'));
      expect(ofBen).toHaveLength(3);
      expect(ofBen.filter(body => body.includes('of-ada'))).toEqual([]);
    },
  );
});
