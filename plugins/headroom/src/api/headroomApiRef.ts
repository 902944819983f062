import { createApiRef } from '@backstage/frontend-plugin-api';
import { HeadroomApi } from './HeadroomApi';

/** @public */
export const headroomApiRef = createApiRef<HeadroomApi>().with({
  id: 'plugin.headroom.client',
  pluginId: 'headroom',
});
