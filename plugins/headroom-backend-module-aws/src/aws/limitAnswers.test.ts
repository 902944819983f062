import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { mockServices } from '@backstage/backend-test-utils';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { testContext } from '../__testUtils__/testContext';
import { AwsClients } from './AwsClients';
import { AwsSession, SendOptions } from './AwsSession';

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, 'x');

const calls: Record<
  string,
  (aws: AwsSession, options: SendOptions) => Promise<unknown>
> = {
  'rds:DescribeDBInstances': ({ clients }, options) =>
    clients.rds.send(new DescribeDBInstancesCommand({}), options),
  'cloudwatch:DescribeAlarms': ({ clients }, options) =>
    clients.cloudWatch.send(new DescribeAlarmsCommand({}), options),
  'pricing:GetProducts': ({ clients }, options) =>
    clients.pricing.send(
      new GetProductsCommand({ ServiceCode: 'AmazonRDS' }),
      options,
    ),
  'sts:GetCallerIdentity': ({ clients }, options) =>
    clients.sts.send(new GetCallerIdentityCommand({}), options),
};

describe('an answer that does not end', () => {
  let server: Server;
  let status = 200;
  let sentBytes = 0;

  beforeAll(async () => {
    server = createServer((_req, res) => {
      res.writeHead(status, { 'content-type': 'text/xml' });
      const endless = new Readable({
        read() {
          sentBytes += CHUNK.length;
          this.push(CHUNK);
        },
      });
      endless.pipe(res);
      res.on('close', () => endless.destroy());
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const cases = Object.keys(calls).flatMap(action =>
    [200, 400, 500].map(code => [action, code] as const),
  );

  it.each(cases)(
    'is read up to 8 MiB: %s with status %p',
    async (action, code) => {
      status = code;
      sentBytes = 0;
      const config = mockServices.rootConfig({
        data: {
          aws: { mainAccount: { accessKeyId: 'a', secretAccessKey: 'b' } },
        },
      });
      const session = await AwsClients.fromConfig(config, {
        credentials: DefaultAwsCredentialsManager.fromConfig(config),
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        maxAttempts: 1,
        callTimeoutMs: 5_000,
      }).session({ accountId: null, region: 'eu-central-1' }, testContext());

      await expect(
        session.call(action, options => calls[action](session, options)),
      ).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringMatching(
          new RegExp(`^AWS, or .*${action} that is longer than 8 MiB`),
        ),
      });
      // What was under way in buffers of both sides comes on top.
      expect(sentBytes).toBeLessThan(24 * MIB);
    },
  );
});
