import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The Scaling tab of an entity. @public */
export const scalingRouteRef = createRouteRef();

/** What Headroom made for entities that are gone. @public */
export const leftBehindRouteRef = createRouteRef();

/** The form of a software template. @public */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
