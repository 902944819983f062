import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { HeadroomApiClient } from '../api/HeadroomApiClient';
import { headroomApiRef } from '../api/headroomApiRef';
import {
  legacyLeftBehindRouteRef,
  legacyScalingRouteRef,
  legacyTemplateRouteRef,
} from './routes';

/** Headroom for apps on the old frontend system. @public */
export const headroomPlugin = createPlugin({
  id: 'headroom',
  apis: [
    createApiFactory({
      api: headroomApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new HeadroomApiClient({ fetchApi }),
    }),
  ],
  routes: {
    leftBehind: legacyLeftBehindRouteRef,
    scaling: legacyScalingRouteRef,
  },
  externalRoutes: { template: legacyTemplateRouteRef },
});

/** The strip for the overview of an entity. @public */
export const EntityHeadroomCard = headroomPlugin.provide(
  createComponentExtension({
    name: 'EntityHeadroomCard',
    component: {
      lazy: () =>
        import('./LegacyOverviewCard').then(m => m.LegacyOverviewCard),
    },
  }),
);

/** The Scaling tab of an entity, for an `EntityLayout.Route` with the path `/scaling`. @public */
export const EntityScalingContent = headroomPlugin.provide(
  createRoutableExtension({
    name: 'EntityScalingContent',
    component: () =>
      import('./LegacyScalingContent').then(m => m.LegacyScalingContent),
    mountPoint: legacyScalingRouteRef,
  }),
);

/** What Headroom made for entities that are gone, for a `Route` with the path `/headroom/left-behind`. @public */
export const HeadroomLeftBehindPage = headroomPlugin.provide(
  createRoutableExtension({
    name: 'HeadroomLeftBehindPage',
    component: () => import('./LegacyLeftBehind').then(m => m.LegacyLeftBehind),
    mountPoint: legacyLeftBehindRouteRef,
  }),
);
