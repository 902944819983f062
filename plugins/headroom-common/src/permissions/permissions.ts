import {
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * Resource type of all Headroom permissions: an entity together with the capability, provider and
 * environment in question, so that a policy can tell production from test and a replica from a purge.
 *
 * @public
 */
export const RESOURCE_TYPE_HEADROOM_TARGET = 'headroom-target';

/** @public */
export type HeadroomPermission = ResourcePermission<
  typeof RESOURCE_TYPE_HEADROOM_TARGET
>;

const permission = (
  name: string,
  action: 'create' | 'read' | 'update' | 'delete',
): HeadroomPermission =>
  createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_HEADROOM_TARGET,
  });

/** See live state, history, ledger and operations of an entity. @public */
export const headroomStateReadPermission = permission(
  'headroom.state.read',
  'read',
);
/** Observe the platform and make a plan. Changes nothing. @public */
export const headroomPlanPermission = permission('headroom.plan', 'read');
/** Carry a plan out. @public */
export const headroomApplyPermission = permission('headroom.apply', 'create');
/** Carry an undo plan out. @public */
export const headroomUndoPermission = permission('headroom.undo', 'delete');
/** Carry a plan out in spite of an overridable `block` finding. @public */
export const headroomOverrideGuardrailPermission = permission(
  'headroom.override-guardrail',
  'update',
);

/** @public */
export const headroomPermissions: HeadroomPermission[] = [
  headroomStateReadPermission,
  headroomPlanPermission,
  headroomApplyPermission,
  headroomUndoPermission,
  headroomOverrideGuardrailPermission,
];
