export interface Config {
  headroom?: {
    aws?: {
      /**
       * Accounts and regions that Headroom may act in. Without it: the main account of `aws`, in all its
       * regions. Credentials come from `aws` (`@backstage/integration-aws-node`); having them is no
       * permission.
       */
      accounts?: Array<{
        /** Twelve digits, in quotes. */
        accountId: string;
        /** All regions when left out or empty. */
        regions?: string[];
        /** Wins over the one of all accounts; `false`: none. */
        requireOwnerTag?: string | false;
      }>;
      /**
       * Key of a tag that a database has to carry before an entity may read, plan or change anything about it:
       * a second key beside the catalog entry, which whoever edits it can point at any database. With
       * `headroom.dev/entity-ref` its value is the entity's reference (`component:default/storefront`), with any other
       * key the entity's owner or system (`group:default/shop`, or `shop` in the default namespace). Several are
       * separated by spaces. What cannot be read is refused. Left out: the catalog entry is enough.
       */
      requireOwnerTag?: string | false;
      /** On-demand prices that win over those of the AWS Pricing API. */
      prices?: {
        /** Date of the prices, e.g. `2026-11-01`. */
        pricedAt: string;
        /** Three letters, USD by default. */
        currency?: string;
        instances?: Array<{
          region: string;
          /** `postgres` by default. */
          engine?: string;
          instanceClass: string;
          multiAz?: boolean;
          hourly: number;
        }>;
        storage?: Array<{
          region: string;
          /** `postgres` by default. */
          engine?: string;
          /** e.g. `gp3`. */
          storageType: string;
          multiAz?: boolean;
          gibMonth: number;
        }>;
      };
    };
  };
}
