import { renderExpression } from '../catalog/renderExpression';
import { PART_LABEL, partOf } from '../fleet/partLabel';
import { oneOfMatcher } from '../promql/oneOfMatcher';
import { HistoryBranch } from './HistoryBranch';

/**
 * One range query for all readings of an entity. Of series that should not exist twice both extremes
 * are asked for: where they differ, nothing is shown.
 *
 * @internal
 */
export function historyQuery(
  branches: readonly HistoryBranch[],
  window: string,
): string {
  return branches
    .flatMap(({ alternative, resources }, index) => {
      const { expression, identityLabel } = alternative;
      const aggregates = /\$agg\b/.test(expression)
        ? (['max', 'min'] as const)
        : (['max'] as const);
      return aggregates.map(agg => {
        const value = renderExpression(expression, {
          match: oneOfMatcher(identityLabel, resources),
          id: identityLabel,
          agg,
          window,
        });
        return `label_replace(${value}, "${PART_LABEL}", "${partOf(
          index,
          agg,
        )}", "", "")`;
      });
    })
    .join(' or ');
}
