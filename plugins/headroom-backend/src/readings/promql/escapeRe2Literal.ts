/**
 * A regular expression of RE2's dialect that matches exactly this text: what Go's `regexp.QuoteMeta`
 * makes. The result is not yet safe inside a PromQL string, see `escapePromQlString`.
 *
 * @internal
 */
export function escapeRe2Literal(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
