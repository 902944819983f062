import { ScopeLabels } from '../identity/Scope';
import { formatDuration } from '../promql/formatDuration';
import { rateWindow } from '../promql/rateWindow';

/**
 * An expression of the catalog with its placeholders filled in (see `ReadingAlternative`), in one pass: what a value
 * brings along is never taken for a placeholder.
 *
 * @param options.match - label matchers, already escaped
 * @param options.identityLabels - labels that name a resource
 * @param options.window - PromQL duration; left out: that of the present
 * @internal
 */
export function renderExpression(
  expression: string,
  options: {
    match: string;
    identityLabels: readonly string[];
    scopeLabels: ScopeLabels;
    agg: 'max' | 'min';
    scrapeIntervalSeconds: number;
    window?: string;
  },
): string {
  const { match, agg, scrapeIntervalSeconds } = options;
  const scope = Object.values(options.scopeLabels).flat();
  const values: Record<string, string> = {
    match,
    agg,
    id: [...options.identityLabels, ...scope].join(', '),
    scope: scope.join(', '),
    window: options.window ?? rateWindow(scrapeIntervalSeconds),
    step: formatDuration(Math.ceil(scrapeIntervalSeconds)),
  };
  return expression.replace(
    /\$(match|id|scope|agg|window|step)\b/g,
    (_placeholder, name: string) => values[name],
  );
}
