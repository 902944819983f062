import { Operation } from '@headroom/backstage-plugin-headroom-common';

/**
 * What a cancelled operation leaves behind, in words: what is done, what is not, and how to go on.
 *
 * @internal
 */
export function describeCancelled({
  kind,
  steps,
}: Pick<Operation, 'kind' | 'steps'>): string {
  const changes = steps.filter(({ change }) => change.action !== 'none');
  const done = changes.filter(({ status }) => status === 'done');
  if (done.length === 0) {
    return 'Cancelled before anything was changed.';
  }
  const left = changes
    .filter(({ status }) => status !== 'done')
    .map(({ change }) => change.summary);
  const soFar = `Cancelled; ${done.length} of ${steps.length} steps are done`;
  return kind === 'undo'
    ? `${soFar}. Not done: ${left.join(
        '; ',
      )}. Plan the undo again for the rest.`
    : `${soFar} and can be undone. Not done: ${left.join('; ')}.`;
}
