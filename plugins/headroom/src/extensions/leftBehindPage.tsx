import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { leftBehindRouteRef } from '../routes';

/** For few: without an icon the sidebar leaves it out. @internal */
export const leftBehindPage = PageBlueprint.make({
  name: 'left-behind',
  params: {
    path: '/headroom/left-behind',
    title: 'Left behind by Headroom',
    routeRef: leftBehindRouteRef,
    loader: () =>
      import('../pages/LeftBehindPage').then(m => <m.LeftBehindPage />),
  },
});
