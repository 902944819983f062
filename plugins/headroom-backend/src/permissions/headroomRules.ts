import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import {
  HeadroomTargetQuery,
  headroomTargetResourceRef,
} from './headroomTargetResourceRef';

const noQuery = (): HeadroomTargetQuery => ({});

const hasCapability = createPermissionRule({
  name: 'HAS_CAPABILITY',
  description: 'Allow when the request is about one of these capabilities',
  resourceRef: headroomTargetResourceRef,
  paramsSchema: z.object({
    capabilities: z
      .array(z.string())
      .describe('Capabilities such as read-replica'),
  }),
  apply: ({ capability }, { capabilities }) =>
    capability !== null && capabilities.includes(capability),
  toQuery: noQuery,
});

const hasProvider = createPermissionRule({
  name: 'HAS_PROVIDER',
  description: 'Allow when the request is about one of these providers',
  resourceRef: headroomTargetResourceRef,
  paramsSchema: z.object({
    providers: z.array(z.string()).describe('Provider ids such as aws-rds'),
  }),
  apply: ({ provider }, { providers }) =>
    provider !== null && providers.includes(provider),
  toQuery: noQuery,
});

const hasEnvironment = createPermissionRule({
  name: 'HAS_ENVIRONMENT',
  description: 'Allow when the request is about one of these environments',
  resourceRef: headroomTargetResourceRef,
  paramsSchema: z.object({
    environments: z
      .array(z.string().nullable())
      .describe('Environment names; null is the one without a name'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment),
  toQuery: noQuery,
});

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow when one of these claims owns the entity',
  resourceRef: headroomTargetResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups the user is in'),
  }),
  apply: ({ entity }, { claims }) =>
    (entity.relations ?? []).some(
      ({ type, targetRef }) =>
        type === RELATION_OWNED_BY && claims.includes(targetRef),
    ),
  toQuery: noQuery,
});

/** The rules that policies can use on Headroom's permissions. @public */
export const headroomRules = {
  hasCapability,
  hasProvider,
  hasEnvironment,
  isEntityOwner,
};
