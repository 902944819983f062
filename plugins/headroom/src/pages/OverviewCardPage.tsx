import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveOverviewCard } from '../components/OverviewCard/LiveOverviewCard';
import { scalingRouteRef } from '../routes';

/** The overview card of the entity at hand. @internal */
export const OverviewCardPage = () => {
  const { entity } = useEntity();
  const api = useApi(headroomApiRef);
  const scaling = useRouteRef(scalingRouteRef);
  return (
    <LiveOverviewCard api={api} entity={entity} scalingHref={scaling?.()} />
  );
};
