/**
 * A sample value of the HTTP API, which is a string: `NaN`, `+Inf` and `-Inf` included.
 *
 * @returns null when it is not a number in Go's notation
 * @internal
 */
export function parseSampleValue(text: unknown): number | null {
  if (typeof text !== 'string') {
    return null;
  }
  switch (text) {
    case 'NaN':
      return NaN;
    case '+Inf':
    case 'Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default: {
      const value = text.trim() === '' ? NaN : Number(text);
      return Number.isNaN(value) ? null : value;
    }
  }
}
