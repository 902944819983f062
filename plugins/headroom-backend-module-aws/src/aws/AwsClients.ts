import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { PricingClient } from '@aws-sdk/client-pricing';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Config } from '@backstage/config';
import {
  AwsCredentialProvider,
  AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import {
  ProviderContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';
import { AccountPolicy } from './AccountPolicy';
import { AwsClientOptions } from './AwsClientOptions';
import { rememberAttempts } from './attemptMemory';
import { AwsServiceClients, AwsSession } from './AwsSession';
import { toProviderError } from './toProviderError';
import { userAgent } from './userAgent';

/** The Pricing API answers in a few regions only, and with the prices of all. */
const PRICING_REGION = 'us-east-1';

/** An account and region to act in; `null`: the main account. @internal */
export interface AwsLocation {
  accountId: string | null;
  region: string;
}

/**
 * SDK clients for the accounts and regions that Headroom may act in, made once each.
 *
 * @internal
 */
export class AwsClients {
  readonly #credentials: AwsCredentialsManager;
  readonly #policy: AccountPolicy;
  readonly #options: AwsClientOptions;
  readonly #clients = new Map<string, AwsServiceClients>();
  #mainAccountId: string | undefined;

  static fromConfig(
    config: Config,
    options: AwsClientOptions & { credentials: AwsCredentialsManager },
  ): AwsClients {
    return new AwsClients(AccountPolicy.fromConfig(config), options);
  }

  private constructor(
    policy: AccountPolicy,
    options: AwsClientOptions & { credentials: AwsCredentialsManager },
  ) {
    const { credentials, ...rest } = options;
    this.#policy = policy;
    this.#credentials = credentials;
    this.#options = rest;
  }

  /**
   * @throws ProviderError `denied` for an account or region that is not allowed, or that there are no
   * credentials for
   */
  async session(
    location: AwsLocation,
    ctx: ProviderContext,
  ): Promise<AwsSession> {
    const timeout = AbortSignal.timeout(this.#options.callTimeoutMs ?? 15_000);
    const provider = await this.#authorise(location, ctx, timeout);
    return new AwsSession({
      clients: this.#clientsFor(location, provider),
      ctx,
      timeout,
    });
  }

  #clientsFor(
    { accountId, region }: AwsLocation,
    provider: AwsCredentialProvider,
  ): AwsServiceClients {
    const key = `${accountId ?? 'main'}/${region}`;
    const known = this.#clients.get(key);
    if (known) {
      return known;
    }
    const config = this.#config(region, provider);
    const clients = {
      rds: new RDSClient(config),
      cloudWatch: new CloudWatchClient(config),
      pricing: new PricingClient({ ...config, region: PRICING_REGION }),
    };
    clients.rds.middlewareStack.use(rememberAttempts());
    clients.cloudWatch.middlewareStack.use(rememberAttempts());
    clients.pricing.middlewareStack.use(rememberAttempts());
    this.#clients.set(key, clients);
    return clients;
  }

  async #authorise(
    location: AwsLocation,
    ctx: ProviderContext,
    timeout: AbortSignal,
  ): Promise<AwsCredentialProvider> {
    const { accountId, region } = location;
    const main = await this.#credentials.getCredentialProvider();
    if (accountId === null && !this.#policy.listsAccounts) {
      return main;
    }
    const mainId = await this.#mainAccount(main, region, ctx, timeout);
    const wanted = accountId ?? mainId;
    const isMain = wanted === mainId;
    this.#policy.check({ accountId: wanted, region, isMain });
    if (isMain) {
      return main;
    }
    try {
      return await this.#credentials.getCredentialProvider({
        accountId: wanted,
      });
    } catch (error) {
      throw new ProviderError(
        'denied',
        `There are no credentials for account ${wanted}: add it to aws.accounts, or set aws.accountDefaults.roleName.`,
        error,
      );
    }
  }

  async #mainAccount(
    main: AwsCredentialProvider,
    region: string,
    ctx: ProviderContext,
    timeout: AbortSignal,
  ): Promise<string> {
    if (this.#mainAccountId !== undefined) {
      return this.#mainAccountId;
    }
    if (main.accountId) {
      this.#mainAccountId = main.accountId;
      return main.accountId;
    }
    const sts = new STSClient(this.#config(region, main));
    const abortSignal = AbortSignal.any([ctx.signal, timeout]);
    try {
      const { Account } = await sts.send(new GetCallerIdentityCommand({}), {
        abortSignal,
      });
      if (!Account) {
        throw new Error('GetCallerIdentity named no account');
      }
      this.#mainAccountId = Account;
      return Account;
    } catch (error) {
      throw abortSignal.aborted
        ? new ProviderError(
            'timeout',
            'AWS did not answer sts:GetCallerIdentity in time; trying again later helps.',
            error,
          )
        : toProviderError(error, 'sts:GetCallerIdentity');
    } finally {
      sts.destroy();
    }
  }

  #config(region: string, provider: AwsCredentialProvider) {
    const { endpoint, maxAttempts, requestTimeoutMs } = this.#options;
    return {
      region,
      credentials: provider.sdkCredentialProvider,
      customUserAgent: userAgent,
      maxAttempts: maxAttempts ?? 8,
      retryMode: 'adaptive',
      requestHandler: {
        connectionTimeout: 3_000,
        requestTimeout: requestTimeoutMs ?? 8_000,
        throwOnRequestTimeout: true,
      },
      ...(endpoint ? { endpoint } : {}),
    };
  }
}
