import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListMetricsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import {
  CreateDBInstanceReadReplicaCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { startAwsFacade } from '../../testUtils/startAwsFacade';
import type { TestAwsFacade } from '../../testUtils/startAwsFacade';

/** Changes what a client is about to sign and send. */
function rewrite(
  client: RDSClient | CloudWatchClient,
  change: (body: string) => string,
): void {
  client.middlewareStack.add(
    next => args => {
      const request = args.request as {
        body: string | Uint8Array;
        headers: Record<string, string>;
      };
      request.body = change(
        typeof request.body === 'string'
          ? request.body
          : new TextDecoder().decode(request.body),
      );
      request.headers['content-length'] = String(request.body.length);
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
}

describe('the wire', () => {
  let facade: TestAwsFacade;
  const clients: Array<{ destroy(): void }> = [];

  beforeAll(async () => {
    facade = await startAwsFacade();
    await facade.seedSource({ identifier: 'orders' });
  });

  beforeEach(() => {
    facade.calls.clear();
    facade.faults.clear();
    facade.deniedActions.clear();
  });

  afterEach(() => clients.splice(0).forEach(client => client.destroy()));
  afterAll(() => facade.close());

  const rdsClient = (config = {}) => {
    const client = new RDSClient({
      ...facade.clientConfig,
      maxAttempts: 1,
      ...config,
    });
    clients.push(client);
    return client;
  };
  const cloudWatchClient = (config = {}) => {
    const client = new CloudWatchClient({
      ...facade.clientConfig,
      maxAttempts: 1,
      ...config,
    });
    clients.push(client);
    return client;
  };
  const describeAll = new DescribeDBInstancesCommand({});
  const replicate = new CreateDBInstanceReadReplicaCommand({
    DBInstanceIdentifier: 'replica',
    SourceDBInstanceIdentifier: 'orders',
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  const alarm = new PutMetricAlarmCommand({
    AlarmName: 'a',
    Namespace: 'N',
    MetricName: 'M',
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  });

  describe('who asks', () => {
    it('knows its account', async () => {
      const sts = new STSClient(facade.clientConfig);
      clients.push(sts);
      expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
        Account: '123456789012',
        Arn: 'arn:aws:iam::123456789012:user/headroom',
      });
    });

    it('refuses an unknown key', async () => {
      const credentials = { ...facade.credentials, accessKeyId: 'AKIAOTHER' };
      await expect(
        rdsClient({ credentials }).send(describeAll),
      ).rejects.toMatchObject({
        name: 'InvalidClientTokenId',
        $metadata: { httpStatusCode: 403 },
      });
      const pricing = new PricingClient({
        ...facade.clientConfig,
        credentials,
      });
      clients.push(pricing);
      await expect(
        pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonRDS' })),
      ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    });

    it('refuses temporary credentials, which it gave to nobody', async () => {
      await expect(
        rdsClient({
          credentials: { ...facade.credentials, sessionToken: 'token' },
        }).send(describeAll),
      ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    });

    it('refuses a wrong secret', async () => {
      await expect(
        rdsClient({
          credentials: { ...facade.credentials, secretAccessKey: 'wrong' },
        }).send(describeAll),
      ).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
        $metadata: { httpStatusCode: 403 },
      });
      const pricing = new PricingClient({
        ...facade.clientConfig,
        credentials: { ...facade.credentials, secretAccessKey: 'wrong' },
      });
      clients.push(pricing);
      await expect(
        pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonRDS' })),
      ).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        $metadata: { httpStatusCode: 400 },
      });
    });

    it('refuses a body that is not the one that was signed', async () => {
      const client = rdsClient();
      client.middlewareStack.add(
        next => args => {
          const request = args.request as { body: string };
          request.body = request.body.replace('replica', 'REPLICA');
          return next(args);
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      await expect(client.send(replicate)).rejects.toMatchObject({
        name: 'SignatureDoesNotMatch',
      });
      expect(facade.calls.list()).toEqual([]);
    });

    it('refuses requests without a signature, or with half of one', async () => {
      const ask = (headers: Record<string, string>) =>
        fetch(facade.url, {
          method: 'POST',
          headers,
          body: 'Action=DescribeDBInstances&Version=2014-10-31',
        });
      const unsigned = await ask({});
      expect(unsigned.status).toBe(403);
      expect(await unsigned.text()).toContain('MissingAuthenticationToken');
      const half = await ask({
        authorization: `AWS4-HMAC-SHA256 Credential=${facade.credentials.accessKeyId}`,
      });
      expect(half.status).toBe(403);
      expect(await half.text()).toContain('IncompleteSignature');
    });

    it('refuses a signature of another day', async () => {
      await expect(
        rdsClient({ systemClockOffset: 3_600_000 }).send(describeAll),
      ).rejects.toMatchObject({ name: 'RequestExpired' });
    });

    it('shows no instance in another region, and makes none there', async () => {
      const client = rdsClient({ region: 'eu-west-1' });
      expect((await client.send(describeAll)).DBInstances).toEqual([]);
      await expect(client.send(replicate)).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
      await expect(
        client.send(
          new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }),
        ),
      ).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
    });

    it('is at home in any region, with the ARNs of its partition', async () => {
      const sovereign = await startAwsFacade({ region: 'eusc-de-east-1' });
      try {
        const { DBInstanceArn, DBSubnetGroup } = await sovereign.seedSource({
          identifier: 'orders',
        });
        expect(DBInstanceArn).toBe(
          'arn:aws-eusc:rds:eusc-de-east-1:123456789012:db:orders',
        );
        expect(DBSubnetGroup?.DBSubnetGroupArn).toMatch(/^arn:aws-eusc:rds:/);
        const client = rdsClient(sovereign.clientConfig);
        const { DBInstances } = await client.send(
          new DescribeDBInstancesCommand({
            DBInstanceIdentifier: DBInstanceArn,
          }),
        );
        expect(DBInstances).toHaveLength(1);
        const action = 'arn:aws:sns:eusc-de-east-1:123456789012:page';
        await expect(
          cloudWatchClient(sovereign.clientConfig).send(
            new PutMetricAlarmCommand({
              ...alarm.input,
              AlarmActions: [action],
            }),
          ),
        ).rejects.toMatchObject({
          message:
            'Invalid partition aws specified. Only aws-eusc is supported.',
        });
      } finally {
        await sovereign.close();
      }
    });

    it('has Pricing only where AWS has', async () => {
      const pricing = new PricingClient({
        ...facade.clientConfig,
        region: 'eu-west-1',
      });
      clients.push(pricing);
      await expect(
        pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonRDS' })),
      ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    });

    it('denies what it is told to, in the words of AWS', async () => {
      facade.deniedActions.add('rds:CreateDBInstanceReadReplica');
      facade.deniedActions.add('cloudwatch:PutMetricAlarm');
      await expect(rdsClient().send(replicate)).rejects.toMatchObject({
        name: 'AccessDenied',
        message:
          'User: arn:aws:iam::123456789012:user/headroom is not authorized to perform: rds:CreateDBInstanceReadReplica on resource: arn:aws:rds:eu-central-1:123456789012:db:orders because no identity-based policy allows the rds:CreateDBInstanceReadReplica action',
        $metadata: { httpStatusCode: 403 },
      });
      await expect(cloudWatchClient().send(alarm)).rejects.toMatchObject({
        Code: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
    });

    it('needs the permission to tag for a creation with tags', async () => {
      facade.deniedActions.add('rds:AddTagsToResource');
      await expect(rdsClient().send(replicate)).rejects.toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining('rds:AddTagsToResource'),
      });
    });
  });

  describe('what is asked', () => {
    it('refuses operations it does not have', async () => {
      await expect(
        rdsClient().send(new DescribeDBSnapshotsCommand({})),
      ).rejects.toMatchObject({
        name: 'InvalidAction',
        $metadata: { httpStatusCode: 400 },
      });
      await expect(
        cloudWatchClient().send(new ListMetricsCommand({})),
      ).rejects.toMatchObject({
        name: 'UnknownOperationException',
        $metadata: { httpStatusCode: 400 },
      });
    });

    it.each([
      ['an unknown parameter', '&Bogus=1', 'InvalidQueryParameter'],
      [
        'an unknown member of a tag',
        '&Tags.Tag.1.Colour=red',
        'InvalidQueryParameter',
      ],
      ['a gap in a list', '&Tags.Tag.5.Key=x', 'InvalidQueryParameter'],
      ['a parameter given twice', '&Tags.Tag.1.Key=x', 'InvalidQueryParameter'],
      ['a word for a number', '&Port=many', 'InvalidParameterValue'],
      [
        'a fraction for a whole number',
        '&AllocatedStorage=1.5',
        'InvalidParameterValue',
      ],
      ['a word for a boolean', '&MultiAZ=perhaps', 'InvalidParameterValue'],
    ])('refuses %s', async (_what, addition, name) => {
      const client = rdsClient();
      rewrite(client, body => body + addition);
      await expect(client.send(replicate)).rejects.toMatchObject({
        name,
        $metadata: { httpStatusCode: 400 },
      });
    });

    it('refuses a missing parameter, and another version', async () => {
      const missing = rdsClient();
      rewrite(missing, body =>
        body.replace('&DBInstanceIdentifier=replica', ''),
      );
      await expect(missing.send(replicate)).rejects.toMatchObject({
        name: 'MissingParameter',
        message: expect.stringContaining('DBInstanceIdentifier'),
      });
      const old = rdsClient();
      rewrite(old, body => body.replace('2014-10-31', '2013-01-10'));
      await expect(old.send(describeAll)).rejects.toMatchObject({
        name: 'InvalidAction',
      });
      const none = rdsClient();
      rewrite(none, () => 'Version=2014-10-31');
      await expect(none.send(describeAll)).rejects.toMatchObject({
        name: 'MissingAction',
      });
    });

    it.each([
      ['no JSON', () => 'AlarmName=a', 'SerializationException'],
      ['a list', () => '[]', 'SerializationException'],
      [
        'an unknown member',
        (body: string) => body.replace('"Period"', '"Bogus"'),
        'SerializationException',
      ],
      [
        'a string for a number',
        (body: string) => body.replace('"Period":60', '"Period":"60"'),
        'SerializationException',
      ],
      [
        'a missing name',
        (body: string) => body.replace('"AlarmName":"a",', ''),
        'ValidationException',
      ],
    ])('refuses %s as JSON', async (_what, change, name) => {
      const client = cloudWatchClient();
      rewrite(client, change);
      await expect(client.send(alarm)).rejects.toMatchObject({
        name,
        $metadata: { httpStatusCode: 400 },
      });
    });

    it('escapes what it is given', async () => {
      const hostile = '<x>&"]]>';
      await expect(
        rdsClient().send(
          new DescribeDBInstancesCommand({ DBInstanceIdentifier: hostile }),
        ),
      ).rejects.toMatchObject({ message: `DBInstance ${hostile} not found.` });
    });

    it('pages through instances', async () => {
      for (let index = 10; index < 35; index++) {
        await facade.seedSource({ identifier: `page-${index}` });
      }
      const client = rdsClient();
      const first = await client.send(
        new DescribeDBInstancesCommand({ MaxRecords: 20 }),
      );
      expect(first.DBInstances).toHaveLength(20);
      const second = await client.send(
        new DescribeDBInstancesCommand({
          Marker: first.Marker,
          MaxRecords: 20,
        }),
      );
      expect(second.Marker).toBeUndefined();
      const names = [...first.DBInstances!, ...second.DBInstances!].map(
        instance => instance.DBInstanceIdentifier,
      );
      expect(new Set(names).size).toBe(26);
      const { DBInstances } = await client.send(
        new DescribeDBInstancesCommand({
          Filters: [
            {
              Name: 'db-instance-id',
              Values: ['page-11', 'Page-12', 'nobody'],
            },
          ],
        }),
      );
      expect(DBInstances?.map(found => found.DBInstanceIdentifier)).toEqual([
        'page-11',
        'page-12',
      ]);
    });
  });

  describe('what goes wrong', () => {
    it.each([
      ['throttle', 'Throttling', 400],
      ['server-error', 'InternalFailure', 500],
      ['access-denied', 'AccessDenied', 403],
      ['quota', 'InstanceQuotaExceededFault', 400],
      ['capacity', 'InsufficientDBInstanceCapacityFault', 400],
      ['invalid-state', 'InvalidDBInstanceStateFault', 400],
    ] as const)('%s', async (kind, name, status) => {
      facade.faults.add({
        service: 'rds',
        operation: 'CreateDBInstanceReadReplica',
        kind,
      });
      await expect(rdsClient().send(replicate)).rejects.toMatchObject({
        name,
        $metadata: { httpStatusCode: status },
      });
      expect(facade.calls.list()).toMatchObject([
        {
          service: 'rds',
          write: true,
          outcome: expect.not.stringMatching('ok'),
        },
      ]);
      expect(facade.engine.instances()).not.toContainEqual(
        expect.objectContaining({ identifier: 'replica' }),
      );
    });

    it('throttles as often as told, and the SDK tries again', async () => {
      facade.faults.add({ kind: 'throttle', times: 2 });
      const { $metadata } = await rdsClient({ maxAttempts: 3 }).send(
        describeAll,
      );
      expect($metadata.attempts).toBe(3);
      facade.faults.add({ service: 'cloudwatch', kind: 'throttle' });
      await expect(
        cloudWatchClient().send(new DescribeAlarmsCommand({})),
      ).rejects.toMatchObject({ name: expect.stringMatching(/^Throttling/) });
    });

    it('answers slowly', async () => {
      facade.faults.add({ kind: 'slow', delayMs: 60 });
      const from = performance.now();
      await rdsClient().send(describeAll);
      expect(performance.now() - from).toBeGreaterThan(55);
    });

    it('carries out what it then gives a broken answer to', async () => {
      facade.faults.add({ service: 'rds', kind: 'truncate' });
      await expect(rdsClient().send(replicate)).rejects.toThrow();
      await facade.waitForStatus('replica', 'available');
      expect(facade.calls.writes()).toMatchObject([{ outcome: 'truncated' }]);
      // The same request again meets what the lost answer made.
      await expect(rdsClient().send(replicate)).rejects.toMatchObject({
        name: 'DBInstanceAlreadyExistsFault',
      });
    });

    it('carries out and loses the answer', async () => {
      facade.faults.add({ kind: 'server-error', when: 'after' });
      await expect(cloudWatchClient().send(alarm)).rejects.toMatchObject({
        $metadata: { httpStatusCode: 500 },
      });
      const { MetricAlarms } = await cloudWatchClient().send(
        new DescribeAlarmsCommand({}),
      );
      expect(MetricAlarms).toMatchObject([{ AlarmName: 'a' }]);
    });

    it('ends a creation badly', async () => {
      facade.faults.add({
        kind: 'instance-failure',
        status: 'incompatible-network',
      });
      await rdsClient().send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: 'doomed',
          SourceDBInstanceIdentifier: 'orders',
        }),
      );
      const doomed = await facade.waitForStatus(
        'doomed',
        'incompatible-network',
      );
      expect(doomed.Endpoint).toBeUndefined();
    });

    it('keeps no secret in its log', async () => {
      await facade.seedSource({
        identifier: 'secret-keeper',
        MasterUserPassword: 'planted-secret',
      });
      const { secretAccessKey } = facade.credentials;
      const log = JSON.stringify(facade.calls.list());
      expect(log).not.toContain('planted-secret');
      expect(log).not.toContain(secretAccessKey);
    });
  });
});
