import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { HeadroomApiClient } from '../api/HeadroomApiClient';
import { headroomApiRef } from '../api/headroomApiRef';

/** @internal */
export const headroomApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: headroomApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new HeadroomApiClient({ fetchApi }),
    }),
});
