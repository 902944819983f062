import {
  checkGuardrails,
  Finding,
  Plan,
  readReplicaRules,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';

export const PLAN_ID = '6f1c1f5e-8a54-4f55-9d4e-0c8f4d0f4b11';

export const STOREFRONT_SPEC: JsonObject = {
  region: 'eu-central-1',
  sourceInstance: 'storefront',
  identifier: 'storefront-read-replica-01',
  instanceClass: 'db.t4g.medium',
  allocatedStorage: 20,
};

/** A plan as the backend answers it, for tests. */
export function replicaPlan(overrides: Partial<Plan> = {}): Plan {
  const spec = overrides.spec ?? STOREFRONT_SPEC;
  const resource = {
    type: 'AWS::RDS::DBInstance',
    id: String(spec.identifier),
    account: null,
    region: 'eu-central-1',
  };
  return {
    id: PLAN_ID,
    kind: 'apply',
    undoes: null,
    entityRef: 'component:default/storefront',
    entityUid: null,
    environment: null,
    capability: 'read-replica',
    provider: 'aws-rds',
    target: 'aws-rds/eu-central-1/storefront',
    spec,
    changes: [
      {
        id: 'replica',
        action: 'create',
        resource,
        summary: `Create the read replica ${resource.id} of storefront`,
        before: null,
        after: { instanceClass: 'db.t4g.medium', securityGroups: ['sg-1'] },
        risk: 'low',
        consequences: ['Takes about ten minutes'],
        undo: { kind: 'inverse', summary: `Delete ${resource.id}` },
      },
      {
        id: 'lag-alarm',
        action: 'update',
        resource: { ...resource, type: 'AWS::CloudWatch::Alarm' },
        summary: 'Lower the threshold of the lag alarm',
        before: { threshold: 300, period: 60, topic: null },
        after: { threshold: 60, period: 60, topic: 'on-call' },
        risk: 'low',
        consequences: [],
        undo: { kind: 'irreversible', reason: 'History is lost.' },
      },
    ],
    findings: publicAddress(spec),
    cost: {
      kind: 'estimate',
      monthly: 52.3,
      currency: 'USD',
      pricedAt: '2026-11-20T00:00:00Z',
      source: 'AWS Pricing API',
      excludes: ['data transfer'],
      lines: [],
    },
    hash: 'a'.repeat(64),
    createdBy: 'user:default/guest',
    createdAt: '2026-11-24T10:00:00Z',
    expiresAt: '2126-11-24T10:30:00Z',
    ...overrides,
  };
}

/** What the guardrail about it says: a block that can be overridden. */
function publicAddress(spec: JsonObject): Finding[] {
  const publiclyAccessible = spec.publiclyAccessible === true;
  return readReplicaRules
    .filter(rule => rule.id === 'read-replica.public')
    .flatMap(rule => {
      const { replica, ...facts } = rule.examples.pass;
      return checkGuardrails([rule], {
        ...facts,
        replica: { ...replica, publiclyAccessible },
      });
    });
}
