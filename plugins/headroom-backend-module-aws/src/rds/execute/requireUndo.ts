import {
  ExecuteContext,
  ProviderError,
} from '@headroom/backstage-plugin-headroom-node';

/**
 * Deleting is only ever taking back: without an operation that made the resource, nothing is deleted.
 *
 * @returns the operation being undone
 * @internal
 */
export function requireUndo(
  resource: string,
  ctx: Pick<ExecuteContext, 'undoes'>,
): string {
  if (ctx.undoes === null) {
    throw new ProviderError(
      'failed',
      `${resource} is not deleted: only the undo of the operation that made it may do so.`,
    );
  }
  return ctx.undoes;
}
