import {
  Finding,
  Plan,
  Proposal,
} from '@headroom/backstage-plugin-headroom-common';

export const PLAN_ID = '6f1c1f5e-8a54-4f55-9d4e-0c8f4d0f4b11';

export function proposalOf(overrides: Partial<Proposal> = {}): Proposal {
  return {
    entityRef: 'component:default/storefront',
    environment: null,
    capability: 'read-replica',
    provider: 'aws-rds',
    spec: {
      region: 'eu-central-1',
      sourceInstance: 'storefront',
      identifier: 'storefront-read-replica-01',
      instanceClass: 'db.t4g.medium',
      multiAz: false,
      storageType: 'gp3',
      allocatedStorage: 20,
      port: 5432,
      subnetGroup: 'private',
      securityGroups: ['sg-0a1b'],
      lagAlarmThreshold: 60,
      lagAlarmActions: [],
    },
    choices: { instanceClass: ['db.t4g.medium', 'db.t4g.large'] },
    facts: [{ title: 'Source class', value: 'db.t4g.medium' }],
    ...overrides,
  };
}

export function planOf(overrides: Partial<Plan> = {}): Plan {
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
    spec: {},
    changes: [
      {
        id: 'replica',
        action: 'create',
        resource: {
          type: 'AWS::RDS::DBInstance',
          id: 'storefront-read-replica-01',
          account: null,
          region: 'eu-central-1',
        },
        summary: 'Create the read replica storefront-read-replica-01',
        before: null,
        after: { instanceClass: 'db.t4g.medium' },
        risk: 'low',
        consequences: [],
        undo: { kind: 'inverse', summary: 'Delete the replica' },
      },
    ],
    findings: [],
    cost: { kind: 'unknown', reason: 'No price list.' },
    hash: 'a'.repeat(64),
    createdBy: 'user:default/guest',
    createdAt: '2026-11-24T10:00:00Z',
    expiresAt: '2026-11-24T10:30:00Z',
    ...overrides,
  };
}

export function findingOf(overrides: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'read-replica.backups-off',
    severity: 'block',
    reason: 'Backups are off.',
    fix: 'Turn them on.',
    source: 'docs',
    field: null,
    overridable: false,
    ...overrides,
  };
}
