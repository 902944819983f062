/** Direction controls of the Unicode Bidirectional Algorithm (UAX #9), and control characters but line breaks and tabs. */
const CONTROLS =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu;

/**
 * A text from elsewhere with its invisible controls made visible, as in `db<U+202E>dorp`: they can turn round what
 * stands beside them, make two names look the same, and colour or forge the lines of a log.
 *
 * @public
 */
export function showControls(text: string): string {
  return text.replace(
    CONTROLS,
    control =>
      `<U+${control
        .charCodeAt(0)
        .toString(16)
        .toLocaleUpperCase('en')
        .padStart(4, '0')}>`,
  );
}
