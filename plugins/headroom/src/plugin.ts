import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { headroomApi } from './extensions/headroomApi';
import { leftBehindPage } from './extensions/leftBehindPage';
import { overviewCard } from './extensions/overviewCard';
import { scalingContent } from './extensions/scalingContent';
import {
  leftBehindRouteRef,
  scalingRouteRef,
  templateRouteRef,
} from './routes';

/**
 * Live headroom of a service on its own page, and what was done about it.
 *
 * @public
 */
export const headroomPlugin = createFrontendPlugin({
  pluginId: 'headroom',
  title: 'Headroom',
  info: { packageJson: () => import('../package.json') },
  routes: { leftBehind: leftBehindRouteRef, scaling: scalingRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [headroomApi, leftBehindPage, overviewCard, scalingContent],
});
