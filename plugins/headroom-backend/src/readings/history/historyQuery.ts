import { renderExpression } from '../catalog/renderExpression';
import { PART_LABEL, partOf } from '../fleet/partLabel';
import { ScopeLabels } from '../identity/Scope';
import { oneOfMatcher } from '../promql/oneOfMatcher';
import { expressionOf } from './historyBranches';
import { HistoryBranch } from './HistoryBranch';

/**
 * One range query for all readings of an entity. Of series that should not exist twice both extremes
 * are asked for: where they differ, nothing is shown.
 *
 * @param options.window - PromQL duration for rates
 * @internal
 */
export function historyQuery(
  branches: readonly HistoryBranch[],
  options: {
    window: string;
    scopeLabels: ScopeLabels;
    scrapeIntervalSeconds: number;
  },
): string {
  return branches
    .flatMap(({ alternative, identityLabel, subjects }, index) => {
      const expression = expressionOf(alternative);
      const aggregates = /\$agg\b/.test(expression)
        ? (['max', 'min'] as const)
        : (['max'] as const);
      return aggregates.map(agg => {
        const value = renderExpression(expression, {
          ...options,
          match: oneOfMatcher(
            identityLabel,
            subjects.map(({ name }) => name),
          ),
          identityLabels: [identityLabel],
          agg,
        });
        return `label_replace(${value}, "${PART_LABEL}", "${partOf(
          index,
          agg,
        )}", "", "")`;
      });
    })
    .join(' or ');
}
