import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveScalingTab } from '../components/ScalingTab/LiveScalingTab';
import { READ_REPLICA_TEMPLATE } from '../model/templateHref';
import { templateRouteRef } from '../routes';

/** The Scaling tab of the entity at hand. @internal */
export const ScalingPage = () => {
  const { entity } = useEntity();
  const api = useApi(headroomApiRef);
  const template = useRouteRef(templateRouteRef);
  return (
    <LiveScalingTab
      // What is open belongs to one entity.
      key={stringifyEntityRef(entity)}
      api={api}
      entity={entity}
      templatePath={template?.(READ_REPLICA_TEMPLATE)}
    />
  );
};
