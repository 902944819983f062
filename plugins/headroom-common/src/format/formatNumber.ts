// The words around the numbers are English, so are the separators.
const LOCALE = 'en';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(LOCALE, {
  notation: 'compact',
  maximumFractionDigits: 1,
});

/** Short: 0.4, 7.3, 62, 1.2k, 3.4M. One digit after the point below 10, none above. @public */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) {
    return compact.format(value).replace('K', 'k');
  }
  return withoutMinusZero((size < 10 ? oneDigit : whole).format(value));
}

function withoutMinusZero(text: string): string {
  return text === '-0' ? '0' : text;
}
