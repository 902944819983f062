import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveScalingTab } from '../components/ScalingTab/LiveScalingTab';
import { READ_REPLICA_TEMPLATE, templateHref } from '../model/templateHref';
import { templateRouteRef } from '../routes';

/** The Scaling tab of the entity at hand. @internal */
export const ScalingPage = () => {
  const { entity } = useEntity();
  const api = useApi(headroomApiRef);
  const template = useRouteRef(templateRouteRef);
  const entityRef = stringifyEntityRef(entity);
  return (
    <LiveScalingTab
      api={api}
      entityRef={entityRef}
      templateHref={
        template && templateHref(template(READ_REPLICA_TEMPLATE), entityRef)
      }
    />
  );
};
