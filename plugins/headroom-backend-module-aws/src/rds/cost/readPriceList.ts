import { z } from 'zod/v3';
import { Price } from './Price';

const documentSchema = z.object({
  publicationDate: z.string().optional(),
  terms: z.object({
    OnDemand: z.record(
      z.object({
        effectiveDate: z.string().optional(),
        priceDimensions: z.record(
          z.object({
            beginRange: z.string().optional(),
            pricePerUnit: z.record(z.string()),
          }),
        ),
      }),
    ),
  }),
});

/**
 * The one on-demand price in the answer of `GetProducts`; undefined when there is none, or several that
 * differ: which of them applies would be a guess.
 *
 * @param priceList - JSON documents, as the API gives them
 * @internal
 */
export function readPriceList(priceList: readonly string[]): Price | undefined {
  const prices = priceList.flatMap(text => pricesOf(text));
  const [first] = prices;
  return first && prices.every(({ amount }) => amount === first.amount)
    ? first
    : undefined;
}

function pricesOf(text: string): Price[] {
  const parsed = documentSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return [];
  }
  const { publicationDate, terms } = parsed.data;
  return Object.values(terms.OnDemand).flatMap(term =>
    Object.values(term.priceDimensions).flatMap(dimension => {
      const [entry] = Object.entries(dimension.pricePerUnit);
      const amount = entry ? Number(entry[1]) : NaN;
      const pricedAt = publicationDate ?? term.effectiveDate;
      return pricedAt !== undefined && amount > 0
        ? [
            {
              amount,
              currency: entry[0],
              pricedAt,
              source: 'AWS Pricing API',
            },
          ]
        : [];
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
