import { escapePromQlString } from './escapePromQlString';
import { escapeRe2Literal } from './escapeRe2Literal';

/**
 * A label matcher that accepts exactly these values, whatever is in them. Prometheus anchors label
 * regular expressions at both ends and turns alternations of literals into a set look-up.
 *
 * @param label - a valid label name, from the catalog of readings or from checked configuration
 * @internal
 */
export function oneOfMatcher(label: string, values: readonly string[]): string {
  if (values.length === 0) {
    throw new Error('a matcher needs at least one value: none would match all');
  }
  if (values.length === 1) {
    return `${label}="${escapePromQlString(values[0])}"`;
  }
  const pattern = values.map(escapeRe2Literal).join('|');
  return `${label}=~"${escapePromQlString(pattern)}"`;
}
