/**
 * An expression of the catalog with its placeholders filled in, in one pass: what a value brings along
 * is never taken for a placeholder.
 *
 * @param values - `match`: label matchers, already escaped; `window` and `offset`: PromQL durations
 * @internal
 */
export function renderExpression(
  expression: string,
  values: {
    match: string;
    id: string;
    agg: 'max' | 'min';
    window: string;
    offset?: string;
  },
): string {
  return expression.replace(
    /\$(match|id|agg|window|offset)\b/g,
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
        case 'offset':
          return values.offset ? ` offset ${values.offset}` : '';
        default:
          return placeholder;
      }
    },
  );
}
