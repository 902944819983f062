import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { renderExpression } from '../catalog/renderExpression';
import { PART_LABEL, partOf } from './partLabel';

/**
 * One instant query for a reading of every resource at once. Each alternative contributes up to three
 * branches, told apart by a label:
 *
 * - `max` and `min` of series that should not exist twice, whose difference reveals duplicates;
 * - `time`, when its newest sample was taken. The answer of an instant query carries the time of the
 *   evaluation, and a series that ended without a staleness marker still has a value for five minutes.
 *   Value and time come from one evaluation, so they belong together.
 *
 * @internal
 */
export function fleetQuery(reading: ReadingDefinition, window: string): string {
  return reading.alternatives
    .flatMap((alternative, index) => {
      const { expression, sampleOf, identityLabel, offset } = alternative;
      const values = {
        match: `${identityLabel}!=""`,
        id: identityLabel,
        window,
        offset,
      };
      const branches = [
        tagged(
          renderExpression(expression, { ...values, agg: 'max' }),
          partOf(index, 'max'),
        ),
      ];
      if (/\$agg\b/.test(expression)) {
        branches.push(
          tagged(
            renderExpression(expression, { ...values, agg: 'min' }),
            partOf(index, 'min'),
          ),
        );
      }
      if (sampleOf) {
        branches.push(
          tagged(
            renderExpression(
              `max by ($id) (timestamp(${sampleOf}{$match}$offset))`,
              { ...values, agg: 'max' },
            ),
            partOf(index, 'time'),
          ),
        );
      }
      return branches;
    })
    .join(' or ');
}

function tagged(expression: string, part: string): string {
  return `label_replace(${expression}, "${PART_LABEL}", "${part}", "", "")`;
}
