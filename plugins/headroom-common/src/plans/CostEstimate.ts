/**
 * Monthly on-demand estimate, or `unknown`. Unknown is never 0.
 *
 * @public
 */
export type CostEstimate =
  | {
      kind: 'estimate';
      /** Per month of 730 hours. Negative when the change saves. */
      monthly: number;
      /** ISO 4217. */
      currency: string;
      /** Of the price list, ISO 8601. A provider may know the day only; the API answers a time. */
      pricedAt: string;
      /** Where the price comes from, e.g. `AWS Pricing API`. */
      source: string;
      /** What it leaves out, e.g. `data transfer`. */
      excludes: string[];
      lines: Array<{ title: string; monthly: number }>;
    }
  | { kind: 'unknown'; reason: string };
