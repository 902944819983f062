import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_HEADROOM_TARGET } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomTarget } from './HeadroomTarget';

/** Headroom filters nothing in a database by permission, so a query is nothing. @public */
export type HeadroomTargetQuery = Record<string, never>;

/** For modules that add rules of their own. @public */
export const headroomTargetResourceRef = createPermissionResourceRef<
  HeadroomTarget,
  HeadroomTargetQuery
>().with({
  pluginId: 'headroom',
  resourceType: RESOURCE_TYPE_HEADROOM_TARGET,
});
