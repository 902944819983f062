import type { Expression } from './Expression';
import { ExpressionParser } from './ExpressionParser';

/**
 * Parses the part of metric math that the sandbox can work out: arithmetic, comparison and logic on metrics and numbers,
 * `IF`, `FILL` with a number or REPEAT, `MAX`, `MIN` and `ABS`.
 *
 * @throws AwsError ValidationError for anything else
 * @internal
 */
export function parseExpression(text: string): Expression {
  return new ExpressionParser(text).parse();
}
