import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { scalingRouteRef } from '../routes';
import { isHeadroomAvailable } from '../model/isHeadroomAvailable';

/** @internal */
export const scalingContent = EntityContentBlueprint.make({
  name: 'scaling',
  params: {
    path: '/scaling',
    title: 'Scaling',
    group: 'operation',
    routeRef: scalingRouteRef,
    filter: isHeadroomAvailable,
    loader: () => import('../pages/ScalingPage').then(m => <m.ScalingPage />),
  },
});
