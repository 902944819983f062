import {
  AsyncPermissionResult,
  usePermission,
} from '@backstage/plugin-permission-react';
import {
  headroomApplyPermission,
  headroomOrphansManagePermission,
  headroomPlanPermission,
  HeadroomPermission,
  headroomUndoPermission,
  Operation,
  permissionTarget,
} from '@headroom/backstage-plugin-headroom-common';

/** Why the reader may not; null when they may, undefined while that is being asked. @internal */
export type Refusal = string | null | undefined;

/** What the backend would say to each of the buttons. @internal */
export interface Rights {
  /** To plan a change and carry it out. */
  apply: Refusal;
  /** To plan an undo and carry it out. */
  undo: Refusal;
  /** To cancel an operation of this kind. */
  cancel: Record<Operation['kind'], Refusal>;
}

/**
 * Asks what the reader may do. The backend decides again on every request; this only spares people a button that
 * would fail, so it asks about exactly what the button would do: policies tell providers and environments apart.
 *
 * @param orphan - whether the entity is gone: one permission of its own then decides, and nothing is applied
 * @internal
 */
export function useRights(
  subject: Parameters<typeof permissionTarget>[0],
  orphan = false,
): Rights {
  const resourceRef = permissionTarget(subject);
  const plan = useAnswer(headroomPlanPermission, resourceRef, orphan);
  const apply = useAnswer(headroomApplyPermission, resourceRef, orphan);
  const undo = useAnswer(headroomUndoPermission, resourceRef, orphan);
  const refusal = (...needed: Answer[]) =>
    refusalOf(needed, orphan ? '' : ` for this service${placeOf(subject)}`);
  return {
    apply: orphan
      ? 'What was made for an entity that is gone can only be undone.'
      : refusal(plan, apply),
    undo: refusal(plan, undo),
    cancel: { apply: refusal(apply), undo: refusal(undo) },
  };
}

type Answer = [name: string, answer: AsyncPermissionResult];

function useAnswer(
  permission: HeadroomPermission,
  resourceRef: string,
  orphan: boolean,
): Answer {
  const asked = orphan
    ? { permission: headroomOrphansManagePermission }
    : { permission, resourceRef };
  return [asked.permission.name, usePermission(asked)];
}

function placeOf({ environment }: { environment: string | null }): string {
  return environment === null ? '' : ` in ${environment}`;
}

function refusalOf(needed: Answer[], where: string): Refusal {
  if (needed.some(([, { loading }]) => loading)) {
    return undefined;
  }
  if (needed.some(([, { error }]) => error)) {
    return 'Permissions cannot be checked now.';
  }
  const missing = needed
    .filter(([, { allowed }]) => !allowed)
    .map(([name]) => name);
  return missing.length === 0
    ? null
    : `Needs the permission ${[...new Set(missing)].join(' and ')}${where}.`;
}
