import { usePermission } from '@backstage/plugin-permission-react';
import {
  headroomApplyPermission,
  headroomPlanPermission,
  headroomUndoPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { permissionTarget } from '../model/permissionTarget';

/** What the reader may do; undefined while that is being asked. @internal */
export interface Rights {
  /** Why the reader may not add a replica; null when they may. */
  scaleRefusal: string | null | undefined;
  /** Why the reader may not undo; null when they may. */
  undoRefusal: string | null | undefined;
}

/** The backend decides again on every request; this only spares people a button that would fail. @internal */
export function useRights(entityRef: string): Rights {
  const resourceRef = permissionTarget(entityRef, 'read-replica');
  const plan = usePermission({
    permission: headroomPlanPermission,
    resourceRef,
  });
  const apply = usePermission({
    permission: headroomApplyPermission,
    resourceRef,
  });
  const undo = usePermission({
    permission: headroomUndoPermission,
    resourceRef,
  });

  const refusalOf = (...names: string[]) =>
    `Needs the permission ${names.join(' and ')} for this service.`;
  const missing = [
    ...(plan.allowed ? [] : [headroomPlanPermission.name]),
    ...(apply.allowed ? [] : [headroomApplyPermission.name]),
  ];
  return {
    scaleRefusal:
      plan.loading || apply.loading
        ? undefined
        : missing.length === 0
        ? null
        : refusalOf(...missing),
    undoRefusal: undo.loading
      ? undefined
      : undo.allowed
      ? null
      : refusalOf(headroomUndoPermission.name),
  };
}
