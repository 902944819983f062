import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The Scaling tab of an entity. @public */
export const legacyScalingRouteRef = createRouteRef({ id: 'headroom-scaling' });

/** The form of a software template. @public */
export const legacyTemplateRouteRef = createExternalRouteRef({
  id: 'headroom-template',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
