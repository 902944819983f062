import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { PlanLine } from './describePlan';

const WORDS = {
  done: 'Done',
  running: 'Begun',
  pending: 'Not begun',
} as const;

/**
 * What an operation that did not reach its end has done and what it has not, and where a person goes on from there.
 *
 * @internal
 */
export function describeEarlyEnd(
  { kind, steps }: Pick<Operation, 'kind' | 'steps'>,
  scalingUrl: string,
): PlanLine[] {
  const changes = steps.filter(({ change }) => change.action !== 'none');
  if (changes.every(({ status }) => status === 'pending')) {
    return [{ level: 'info', text: 'Nothing was changed.' }];
  }
  const isWhole = changes.every(({ status }) => status === 'done');
  const goOn =
    kind === 'apply'
      ? `What is done stays. Undo it${
          isWhole ? '' : ', or plan the rest,'
        } on the Scaling tab: ${scalingUrl}`
      : `Undo the rest on the Scaling tab: ${scalingUrl}`;
  return [
    ...changes.map(({ status, change, message }) => ({
      level: status === 'done' ? ('info' as const) : ('warn' as const),
      text: [
        `${WORDS[status]}: ${change.summary}`,
        ...(status === 'running' && message ? [message] : []),
      ].join('. '),
    })),
    ...(kind === 'undo' && isWhole
      ? []
      : [{ level: 'warn' as const, text: goOn }]),
  ];
}
