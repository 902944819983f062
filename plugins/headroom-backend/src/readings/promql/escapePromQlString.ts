/**
 * Content for a double-quoted PromQL string: the same text, with everything escaped that could end
 * the string or change its meaning. PromQL strings follow Go's escaping rules, where a raw newline is
 * not allowed: https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals
 *
 * Lone surrogates, which no UTF-8 string can hold, become U+FFFD.
 *
 * @internal
 */
export function escapePromQlString(text: string): string {
  let escaped = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\\' || char === '"') {
      escaped += `\\${char}`;
    } else if (code < 0x20 || code === 0x7f) {
      escaped += `\\x${code.toString(16).padStart(2, '0')}`;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      escaped += '\ufffd';
    } else {
      escaped += char;
    }
  }
  return escaped;
}
