import { Config } from '@backstage/config';
import {
  awsNames,
  OWNERSHIP_TAGS,
} from '@headroom/backstage-plugin-headroom-common';
import {
  ProviderError,
  refuseUnknownKeys,
} from '@headroom/backstage-plugin-headroom-node';

/** Letters, digits, spaces and `_ . : / = + - @` of any script; `aws:` is AWS's own. */
const TAG_KEY = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;

interface AccountRules {
  regions: ReadonlySet<string>;
  ownerTag: string | null;
}

/**
 * Where Headroom may act, and what a resource there has to carry: `headroom.aws.accounts` and
 * `headroom.aws.requireOwnerTag`.
 *
 * Credentials under `aws` are shared by every plugin of the portal and an account may be there for
 * reading costs only, so that their presence is no permission. Without a list only the main account is
 * allowed, in all its regions.
 *
 * @internal
 */
export class AccountPolicy {
  readonly #accounts: ReadonlyMap<string, AccountRules> | undefined;
  readonly #ownerTag: string | null;

  static fromConfig(config: Config): AccountPolicy {
    const ownerTag =
      readOwnerTag(config, 'headroom.aws.requireOwnerTag') ?? null;
    const entries = config.getOptionalConfigArray('headroom.aws.accounts');
    if (!entries) {
      return new AccountPolicy(undefined, ownerTag);
    }
    const accounts = new Map<string, AccountRules>();
    entries.forEach((entry, index) => {
      const key = `headroom.aws.accounts[${index}]`;
      refuseUnknownKeys(entry, key, [
        'accountId',
        'regions',
        'requireOwnerTag',
      ]);
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
      const ownOwnerTag = readOwnerTag(
        entry,
        'requireOwnerTag',
        `${key}.requireOwnerTag`,
      );
      accounts.set(accountId, {
        regions: new Set(regions),
        ownerTag: ownOwnerTag === undefined ? ownerTag : ownOwnerTag,
      });
    });
    return new AccountPolicy(accounts, ownerTag);
  }

  private constructor(
    accounts: ReadonlyMap<string, AccountRules> | undefined,
    ownerTag: string | null,
  ) {
    this.#accounts = accounts;
    this.#ownerTag = ownerTag;
  }

  /** Whether a resource of any account has to carry a tag. */
  get requiresOwnerTag(): boolean {
    const all = this.#accounts ? [...this.#accounts.values()] : [];
    return [this.#ownerTag, ...all.map(({ ownerTag }) => ownerTag)].some(
      tag => tag !== null,
    );
  }

  /** Key of the tag that a resource of an account has to carry; null when none is asked for. */
  ownerTagOf(accountId: string | null): string | null {
    const rules = accountId === null ? null : this.#accounts?.get(accountId);
    return rules ? rules.ownerTag : this.#ownerTag;
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
    const { regions } = this.#accounts.get(accountId) ?? {};
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

/** undefined: not said; null: said to be none. */
function readOwnerTag(
  config: Config,
  key: string,
  shownKey = key,
): string | null | undefined {
  const value = config.getOptional(key);
  if (value === undefined) {
    return undefined;
  }
  if (value === false) {
    return null;
  }
  if (typeof value !== 'string' || !TAG_KEY.test(value)) {
    throw new Error(
      `${shownKey} must be the key of a tag, such as ${
        OWNERSHIP_TAGS.entityRef
      }, or false, got '${JSON.stringify(value)}'`,
    );
  }
  return value;
}
