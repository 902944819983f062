import {
  AsyncPermissionResult,
  usePermission,
} from '@backstage/plugin-permission-react';
import {
  headroomApplyPermission,
  headroomPlanPermission,
  headroomUndoPermission,
  permissionTarget,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomSubject } from '../api/HeadroomApi';

/** What the reader may do; undefined while that is being asked. @internal */
export interface Rights {
  /** Why the reader may not add a replica; null when they may. */
  scaleRefusal: string | null | undefined;
  /** Why the reader may not undo; null when they may. */
  undoRefusal: string | null | undefined;
}

/** The backend decides again on every request; this only spares people a button that would fail. @internal */
export function useRights(subject: HeadroomSubject): Rights {
  const resourceRef = permissionTarget({
    ...subject,
    capability: 'read-replica',
  });
  const answers = {
    plan: usePermission({ permission: headroomPlanPermission, resourceRef }),
    apply: usePermission({ permission: headroomApplyPermission, resourceRef }),
    undo: usePermission({ permission: headroomUndoPermission, resourceRef }),
  };
  return {
    scaleRefusal: refusalOf([
      [headroomPlanPermission.name, answers.plan],
      [headroomApplyPermission.name, answers.apply],
    ]),
    undoRefusal: refusalOf([
      [headroomPlanPermission.name, answers.plan],
      [headroomUndoPermission.name, answers.undo],
    ]),
  };
}

function refusalOf(
  needed: Array<[name: string, answer: AsyncPermissionResult]>,
): string | null | undefined {
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
    : `Needs the permission ${missing.join(' and ')} for this service.`;
}
