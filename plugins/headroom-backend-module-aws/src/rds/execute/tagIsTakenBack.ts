import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';
import { ExecuteContext } from '@headroom/backstage-plugin-headroom-node';

/**
 * Whether the tag that names an operation goes: the operation being undone put it on a resource that no
 * operation of Headroom had made.
 *
 * @internal
 */
export function tagIsTakenBack(
  wanted: { managed: boolean },
  tags: Readonly<Record<string, string>>,
  ctx: Pick<ExecuteContext, 'undoes'>,
): boolean {
  return (
    !wanted.managed &&
    ctx.undoes !== null &&
    tags[OWNERSHIP_TAGS.operation] === ctx.undoes
  );
}
