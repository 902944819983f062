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
      }>;
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
