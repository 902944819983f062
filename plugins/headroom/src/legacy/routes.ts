import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The Scaling tab of an entity. @public */
export const legacyScalingRouteRef = createRouteRef({ id: 'headroom-scaling' });

/** What Headroom made for entities that are gone. @public */
export const legacyLeftBehindRouteRef = createRouteRef({
  id: 'headroom-left-behind',
});

/** The form of a software template. @public */
export const legacyTemplateRouteRef = createExternalRouteRef({
  id: 'headroom-template',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
