/**
 * An expression of the catalog with its placeholders filled in, in one pass: what a value brings along
 * is never taken for a placeholder.
 *
 * @param values - `match`: label matchers, already escaped; `window`: a PromQL duration
 * @internal
 */
export function renderExpression(
  expression: string,
  values: { match: string; id: string; agg: 'max' | 'min'; window: string },
): string {
  return expression.replace(
    /\$(match|id|agg|window)\b/g,
    (placeholder, name: string) => {
      switch (name) {
        case 'match':
          return values.match;
        case 'id':
          return values.id;
        case 'agg':
          return values.agg;
        case 'window':
          return values.window;
        default:
          return placeholder;
      }
    },
  );
}
