import { mockServices } from '@backstage/backend-test-utils';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { JsonObject } from '@backstage/types';
import { startAwsFacade, TestAwsFacade } from '@headroom/sandbox';
import { testContext } from '../__testUtils__/testContext';
import { AwsClientOptions } from './AwsClientOptions';
import { AwsClients } from './AwsClients';

const OTHER = '210987654321';

describe('AwsClients', () => {
  let facade: TestAwsFacade;

  beforeAll(async () => {
    facade = await startAwsFacade();
  });

  afterAll(async () => {
    await facade.close();
  });

  function clients(headroom: JsonObject, options: AwsClientOptions = {}) {
    const config = mockServices.rootConfig({
      data: { aws: { mainAccount: facade.credentials }, headroom },
    });
    return AwsClients.fromConfig(config, {
      credentials: DefaultAwsCredentialsManager.fromConfig(config),
      ...options,
    });
  }

  const open = (
    made: AwsClients,
    accountId: string | null,
    region = 'eu-central-1',
  ) => made.session({ accountId, region }, testContext());

  it('allows the main account, named or not, and no other, by default', async () => {
    const made = clients({}, { endpoint: facade.url });
    await expect(open(made, null)).resolves.toBeDefined();
    await expect(open(made, facade.accountId)).resolves.toBeDefined();
    await expect(open(made, OTHER)).rejects.toMatchObject({ kind: 'denied' });
  });

  it('finds out who the main account is to judge it by the list', async () => {
    const made = clients(
      { aws: { accounts: [{ accountId: OTHER }] } },
      { endpoint: facade.url },
    );
    await expect(open(made, null)).rejects.toMatchObject({
      kind: 'denied',
      message: expect.stringContaining(facade.accountId),
    });
  });

  it('says that an allowed account has no credentials', async () => {
    const previous = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = facade.url;
    try {
      const made = clients({ aws: { accounts: [{ accountId: OTHER }] } });
      await expect(open(made, OTHER)).rejects.toMatchObject({
        kind: 'denied',
        message: expect.stringMatching(
          /^The portal's AWS credentials do not cover .*aws\.accounts/,
        ),
      });
    } finally {
      if (previous === undefined) {
        delete process.env.AWS_ENDPOINT_URL;
      } else {
        process.env.AWS_ENDPOINT_URL = previous;
      }
    }
  });

  it('obeys AWS_ENDPOINT_URL, tries eight times, and says who it is', async () => {
    const previous = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = facade.url;
    try {
      facade.calls.clear();
      const { clients: made } = await open(clients({}), facade.accountId);
      expect(facade.calls.list().map(call => call.operation)).toEqual([
        'GetCallerIdentity',
      ]);
      await expect(made.rds.config.maxAttempts()).resolves.toBe(8);
      expect(made.rds.config.retryMode).toBe('adaptive');
      expect(made.rds.config.customUserAgent).toEqual([
        [expect.stringMatching(/^headroom\/\d+\.\d+\.\d+/)],
      ]);
    } finally {
      if (previous === undefined) {
        delete process.env.AWS_ENDPOINT_URL;
      } else {
        process.env.AWS_ENDPOINT_URL = previous;
      }
    }
  });
});
