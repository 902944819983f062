import {
  AsyncPermissionResult,
  usePermission,
} from '@backstage/plugin-permission-react';
import {
  headroomApplyPermission,
  headroomPlanPermission,
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
 * @internal
 */
export function useRights(
  subject: Parameters<typeof permissionTarget>[0],
): Rights {
  const resourceRef = permissionTarget(subject);
  const plan: Answer = [
    headroomPlanPermission.name,
    usePermission({ permission: headroomPlanPermission, resourceRef }),
  ];
  const apply: Answer = [
    headroomApplyPermission.name,
    usePermission({ permission: headroomApplyPermission, resourceRef }),
  ];
  const undo: Answer = [
    headroomUndoPermission.name,
    usePermission({ permission: headroomUndoPermission, resourceRef }),
  ];
  const refusal = (...needed: Answer[]) =>
    refusalOf(needed, subject.environment);
  return {
    apply: refusal(plan, apply),
    undo: refusal(plan, undo),
    cancel: { apply: refusal(apply), undo: refusal(undo) },
  };
}

type Answer = [name: string, answer: AsyncPermissionResult];

function refusalOf(needed: Answer[], environment: string | null): Refusal {
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
    : `Needs the permission ${missing.join(' and ')} for this service${
        environment === null ? '' : ` in ${environment}`
      }.`;
}
