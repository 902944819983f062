import { Config } from '@backstage/config';
import { awsNames } from '@headroom/backstage-plugin-headroom-common';
import {
  ProviderError,
  refuseUnknownKeys,
} from '@headroom/backstage-plugin-headroom-node';

/**
 * Where Headroom may act: `headroom.aws.accounts`.
 *
 * Credentials under `aws` are shared by every plugin of the portal and an account may be there for
 * reading costs only, so that their presence is no permission. Without a list only the main account is
 * allowed, in all its regions.
 *
 * @internal
 */
export class AccountPolicy {
  readonly #accounts: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  static fromConfig(config: Config): AccountPolicy {
    const entries = config.getOptionalConfigArray('headroom.aws.accounts');
    if (!entries) {
      return new AccountPolicy(undefined);
    }
    const accounts = new Map<string, ReadonlySet<string>>();
    entries.forEach((entry, index) => {
      const key = `headroom.aws.accounts[${index}]`;
      refuseUnknownKeys(entry, key, ['accountId', 'regions']);
      const accountId = entry.getString('accountId');
      if (!awsNames.accountId.pattern.test(accountId)) {
        throw new Error(
          `${key}.accountId must be twelve digits in quotes, got '${accountId}'`,
        );
      }
      if (accounts.has(accountId)) {
        throw new Error(`${key}.accountId ${accountId} is listed twice`);
      }
      const regions = entry.getOptionalStringArray('regions') ?? [];
      const odd = regions.find(each => !awsNames.region.pattern.test(each));
      if (odd !== undefined) {
        throw new Error(
          `${key}.regions must hold regions such as eu-central-1, got '${odd}'`,
        );
      }
      accounts.set(accountId, new Set(regions));
    });
    return new AccountPolicy(accounts);
  }

  private constructor(
    accounts: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  ) {
    this.#accounts = accounts;
  }

  /** Whether the main account's id has to be known to judge a request that names no account. */
  get listsAccounts(): boolean {
    return this.#accounts !== undefined;
  }

  /** @throws ProviderError of kind `denied` */
  check(target: { accountId: string; region: string; isMain: boolean }): void {
    const { accountId, region, isMain } = target;
    if (!this.#accounts) {
      if (!isMain) {
        throw new ProviderError(
          'denied',
          `The portal's configuration keeps Headroom out of account ${accountId}: only the main account is allowed unless headroom.aws.accounts lists more. Ask the platform team to add it there.`,
        );
      }
      return;
    }
    const regions = this.#accounts.get(accountId);
    if (!regions) {
      throw new ProviderError(
        'denied',
        `The portal's configuration keeps Headroom out of account ${accountId}: headroom.aws.accounts does not list it. Ask the platform team to add it there.`,
      );
    }
    if (regions.size > 0 && !regions.has(region)) {
      throw new ProviderError(
        'denied',
        `The portal's configuration keeps Headroom out of ${region} in account ${accountId}: headroom.aws.accounts allows ${[
          ...regions,
        ].join(', ')}. Correct the region, or ask the platform team to add it.`,
      );
    }
  }
}
