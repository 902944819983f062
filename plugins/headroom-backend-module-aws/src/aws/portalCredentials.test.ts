import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { mockServices } from '@backstage/backend-test-utils';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { JsonObject } from '@backstage/types';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { testContext } from '../__testUtils__/testContext';
import { AwsClients } from './AwsClients';

const MAIN = '123456789012';
const OTHER = '210987654321';
const ROLE = `arn:aws:iam::${OTHER}:role/headroom`;

describe('credentials that cannot be had', () => {
  const environment = { ...process.env };
  let sts: Server;
  let answer: { status: number; code: string; message: string };

  beforeAll(async () => {
    sts = createServer(async (req, res) => {
      const { Action: action } = Object.fromEntries(
        new URLSearchParams(await text(req)),
      );
      const { status, code, message } = answer;
      if (action === 'GetCallerIdentity') {
        res.end(
          `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${MAIN}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
        );
        return;
      }
      res
        .writeHead(status, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
        );
    });
    await new Promise<void>(resolve => sts.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('AWS_')) {
        delete process.env[name];
      }
    }
    Object.assign(process.env, {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nonexistent/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${
        (sts.address() as AddressInfo).port
      }`,
      AWS_MAX_ATTEMPTS: '1',
    });
  });

  afterAll(async () => {
    process.env = environment;
    await new Promise(resolve => sts.close(resolve));
  });

  async function describeWith(aws: JsonObject, accountId: string | null) {
    const config = mockServices.rootConfig({
      data: {
        aws,
        headroom: { aws: { accounts: [{ accountId: OTHER }] } },
      },
    });
    const session = await AwsClients.fromConfig(config, {
      credentials: DefaultAwsCredentialsManager.fromConfig(config),
      maxAttempts: 1,
    }).session({ accountId, region: 'eu-central-1' }, testContext());
    return session.call('rds:DescribeDBInstances', options =>
      session.clients.rds.send(new DescribeDBInstancesCommand({}), options),
    );
  }

  const main = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI',
    accountId: MAIN,
  };

  it('none at all', async () => {
    await expect(describeWith({}, null)).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringMatching(
        /^The portal's AWS credentials are missing/,
      ),
    });
  });

  it('a token file that is not there', async () => {
    Object.assign(process.env, {
      AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent/token',
      AWS_ROLE_ARN: ROLE,
    });
    await expect(describeWith({}, null)).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringMatching(
        /^The portal's AWS credentials cannot be read \(ENOENT\)/,
      ),
    });
  });

  it.each([
    [
      'AccessDenied',
      403,
      `User: arn:aws:iam::123456789012:user/portal is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
      'denied',
      `The portal's AWS credentials may not assume ${ROLE} (sts:AssumeRole)`,
    ],
    [
      'ExpiredToken',
      403,
      'The security token included in the request is expired',
      'denied',
      "The portal's AWS credentials have expired (ExpiredToken)",
    ],
    [
      'RegionDisabledException',
      403,
      'STS is not activated in this region',
      'denied',
      "The portal's AWS ",
    ],
    [
      'InternalFailure',
      500,
      'We encountered an internal error',
      'unavailable',
      'AWS answered sts:AssumeRole with InternalFailure',
    ],
  ])(
    'a role that is not handed out: %s',
    async (code, status, message, kind, told) => {
      answer = { code, status, message };
      const error = await describeWith(
        {
          mainAccount: main,
          accounts: [{ accountId: OTHER, roleName: 'headroom' }],
        },
        OTHER,
      ).catch(caught => caught);
      expect(error.message).toContain(told);
      expect(error.message.indexOf(told)).toBe(0);
      expect(error.kind).toBe(kind);
    },
  );
});
