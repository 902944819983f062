import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Config } from '@backstage/config';
import { isError } from '@backstage/errors';
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
import { AwsSession } from './AwsSession';
import {
  AwsServiceClients,
  createServiceClients,
} from './createServiceClients';
import { portalCredentials } from './portalCredentials';
import { toProviderError } from './toProviderError';
import { userAgent } from './userAgent';

/** The manager's error has no name of its own; whatever else it throws comes from AWS. */
const NO_SUCH_ACCOUNT = 'There is no AWS integration that matches';

/** An account and region to act in; `null`: the main account. @internal */
export interface AwsLocation {
  accountId: string | null;
  region: string;
}

/**
 * Sessions in the accounts and regions that Headroom may act in.
 *
 * @internal
 */
export class AwsClients {
  readonly #credentials: AwsCredentialsManager;
  readonly #policy: AccountPolicy;
  readonly #options: AwsClientOptions;
  readonly #clients = new Map<string, Promise<AwsServiceClients>>();
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
    const open = async (
      provider: AwsCredentialProvider,
      key: string,
      ownerTag: string | null,
    ) =>
      new AwsSession({
        clients: await this.#clientsFor(key, location.region, provider),
        ownerTag,
        ctx,
        timeout,
      });
    const { accountId, region } = location;
    const main = await this.#credentials.getCredentialProvider();
    if (accountId === null && !this.#policy.listsAccounts) {
      return open(main, 'main', this.#policy.ownerTagOf(null));
    }
    const mainId = await this.#mainAccount(main, () =>
      open(main, 'main', null),
    );
    const wanted = accountId ?? mainId;
    const isMain = wanted === mainId;
    this.#policy.check({ accountId: wanted, region, isMain });
    const ownerTag = this.#policy.ownerTagOf(wanted);
    return isMain
      ? open(main, 'main', ownerTag)
      : open(await this.#credentialsOf(wanted), wanted, ownerTag);
  }

  /** Whether it has to be asked whose a resource is. */
  get requiresOwnerTag(): boolean {
    return this.#policy.requiresOwnerTag;
  }

  #clientsFor(
    account: string,
    region: string,
    provider: AwsCredentialProvider,
  ): Promise<AwsServiceClients> {
    const key = `${account}/${region}`;
    const known = this.#clients.get(key);
    if (known) {
      return known;
    }
    const clients = createServiceClients(this.#config(region, provider));
    this.#clients.set(key, clients);
    return clients;
  }

  async #mainAccount(
    main: AwsCredentialProvider,
    session: () => Promise<AwsSession>,
  ): Promise<string> {
    if (this.#mainAccountId === undefined) {
      this.#mainAccountId =
        main.accountId ?? (await callerAccount(await session()));
    }
    return this.#mainAccountId;
  }

  async #credentialsOf(accountId: string): Promise<AwsCredentialProvider> {
    try {
      return await this.#credentials.getCredentialProvider({ accountId });
    } catch (error) {
      if (isError(error) && error.message.startsWith(NO_SUCH_ACCOUNT)) {
        throw new ProviderError(
          'denied',
          `The portal's AWS credentials do not cover account ${accountId}: add it to aws.accounts, or set aws.accountDefaults.roleName.`,
        );
      }
      throw toProviderError(error, 'sts:GetCallerIdentity');
    }
  }

  #config(region: string, provider: AwsCredentialProvider) {
    const { endpoint, maxAttempts, retryMode, requestTimeoutMs } =
      this.#options;
    return {
      region,
      credentials: portalCredentials(provider),
      customUserAgent: userAgent,
      maxAttempts: maxAttempts ?? 8,
      retryMode: retryMode ?? 'adaptive',
      requestHandler: {
        connectionTimeout: 3_000,
        requestTimeout: requestTimeoutMs ?? 8_000,
        throwOnRequestTimeout: true,
      },
      ...(endpoint ? { endpoint } : {}),
    };
  }
}

/** Needs no permission: every identity may ask who it is. */
async function callerAccount(session: AwsSession): Promise<string> {
  const { Account } = await session.call('sts:GetCallerIdentity', options =>
    session.clients.sts.send(new GetCallerIdentityCommand({}), options),
  );
  if (!Account) {
    throw new ProviderError(
      'unavailable',
      'AWS does not say which account the credentials belong to; trying again later can help.',
    );
  }
  return Account;
}
