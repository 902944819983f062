/**
 * A monthly sum with its currency; the sign says whether it is more or less than now.
 *
 * @internal
 */
export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    signDisplay: 'exceptZero',
  }).format(amount);
}
