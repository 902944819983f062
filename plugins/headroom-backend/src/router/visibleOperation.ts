import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  headroomStateReadPermission,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomTarget, OrphanTarget } from '../permissions/HeadroomTarget';
import { RouterDeps } from './RouterDeps';

/**
 * An operation that the caller may read.
 *
 * @throws NotFoundError with the same text whether it is missing or hidden
 * @internal
 */
export async function visibleOperation(
  id: string,
  deps: Pick<RouterDeps, 'operations' | 'authorizer'>,
  credentials: BackstageCredentials,
): Promise<{ operation: Operation; target: HeadroomTarget | OrphanTarget }> {
  const operation = await deps.operations.get(id);
  const target =
    operation &&
    (await deps.authorizer.visible(
      headroomStateReadPermission,
      operation,
      credentials,
    ));
  if (!operation || !target) {
    throw new NotFoundError(
      `There is no operation ${id}, or you may not see it`,
    );
  }
  return { operation, target };
}
