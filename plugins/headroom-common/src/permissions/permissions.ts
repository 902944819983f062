import {
  BasicPermission,
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

/** See what lost its entity: the catalog has none of that name, or another one. @public */
export const headroomOrphansReadPermission: BasicPermission = createPermission({
  name: 'headroom.orphans.read',
  attributes: { action: 'read' },
});
/** Undo what lost its entity, or hand it over to the entity that has the name now. @public */
export const headroomOrphansManagePermission: BasicPermission =
  createPermission({
    name: 'headroom.orphans.manage',
    attributes: { action: 'update' },
  });

/** Those about an entity. @public */
export const headroomPermissions: HeadroomPermission[] = [
  headroomStateReadPermission,
  headroomPlanPermission,
  headroomApplyPermission,
  headroomUndoPermission,
  headroomOverrideGuardrailPermission,
];

/** Those about what has no entity any more: no rule about entities fits them. @public */
export const headroomOrphanPermissions: BasicPermission[] = [
  headroomOrphansReadPermission,
  headroomOrphansManagePermission,
];
