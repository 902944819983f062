import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { headroomApiRef } from '../api/headroomApiRef';
import { LiveOverviewCard } from '../components/OverviewCard/LiveOverviewCard';
import { legacyScalingRouteRef } from './routes';

/** @internal */
export const LegacyOverviewCard = () => {
  const { entity } = useEntity();
  const api = useApi(headroomApiRef);
  const scaling = useRouteRef(legacyScalingRouteRef);
  return <LiveOverviewCard api={api} entity={entity} scalingHref={scaling()} />;
};
