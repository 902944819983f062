import { z } from 'zod/v3';

/** @internal */
export const priceSchema = z.object({
  amount: z.number().nonnegative(),
  /** ISO 4217. */
  currency: z.string(),
  /** Date of the price list, ISO 8601. */
  pricedAt: z.string(),
  source: z.string(),
});

/** A price for one hour of an instance, or one GiB and month of storage. @internal */
export type Price = z.infer<typeof priceSchema>;

/** What a price is asked for. @internal */
export type PricedItem =
  | {
      kind: 'instance';
      region: string;
      engine: string;
      instanceClass: string;
      multiAz: boolean;
    }
  | {
      kind: 'storage';
      region: string;
      engine: string;
      storageType: string;
      multiAz: boolean;
    };
