import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { renderExpression } from '../catalog/renderExpression';
import { SourceTiming } from '../catalog/SourceTiming';
import { ScopeLabels } from '../identity/Scope';
import { oneOfMatcher } from '../promql/oneOfMatcher';
import { PART_LABEL, partOf } from './partLabel';

/**
 * One instant query for a reading of every resource at once, or of one. Each alternative contributes up to three
 * branches, told apart by a label:
 *
 * - `max` and `min` of series that should not exist twice, whose difference reveals duplicates;
 * - `time`, when its newest sample was taken. Value and time come from one evaluation, so they belong together.
 *
 * @param options.resource - its name; left out: all of them
 * @internal
 */
export function fleetQuery(
  reading: ReadingDefinition,
  options: {
    timing: Pick<SourceTiming, 'scrapeIntervalSeconds'>;
    scopeLabels: ScopeLabels;
    resource?: string;
  },
): string {
  return reading.alternatives
    .flatMap((alternative, index) =>
      selectionsOf(alternative, options.resource).flatMap(selection =>
        branchesOf(alternative).map(({ part, expression, agg }) => {
          const rendered = renderExpression(expression, {
            ...selection,
            agg,
            scopeLabels: options.scopeLabels,
            scrapeIntervalSeconds: options.timing.scrapeIntervalSeconds,
          });
          return `label_replace(${rendered}, "${PART_LABEL}", "${partOf(
            index,
            part,
          )}", "", "")`;
        }),
      ),
    )
    .join(' or ');
}

function branchesOf({ expression, time }: ReadingAlternative) {
  return [
    { part: 'max', agg: 'max', expression } as const,
    ...(/\$agg\b/.test(expression)
      ? [{ part: 'min', agg: 'min', expression } as const]
      : []),
    ...(time === null
      ? []
      : [{ part: 'time', agg: 'max', expression: time } as const]),
  ];
}

/** How the series of an alternative are selected, each with the labels that name a resource in them. */
function selectionsOf(
  { identityLabels }: ReadingAlternative,
  resource: string | undefined,
): Array<{ match: string; identityLabels: readonly string[] }> {
  if (resource !== undefined) {
    return identityLabels.map(label => ({
      match: oneOfMatcher(label, [resource]),
      identityLabels: [label],
    }));
  }
  return [
    {
      // No matcher says "one of these labels is there"; series without any are left out when the answer is read.
      match:
        identityLabels.length === 1
          ? `${identityLabels[0]}!=""`
          : `${PART_LABEL}=""`,
      identityLabels,
    },
  ];
}
