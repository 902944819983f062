import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const example = (
  description: string,
  input: Record<string, unknown>,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [
      {
        id: 'replica',
        name: 'Add the read replica',
        action: 'aws:rdsReadReplica:create',
        input,
      },
    ],
  }),
});

/** Executed by the tests. @internal */
export const createRdsReadReplicaExamples: TemplateExample[] = [
  example('Add a read replica with everything taken from the source', {
    entityRef: 'component:default/storefront',
  }),
  example('Name the source and choose size, storage and alarm', {
    entityRef: 'component:default/storefront',
    environment: 'prod',
    accountId: '123456789012',
    region: 'eu-central-1',
    sourceInstance: 'storefront',
    identifier: 'storefront-reports',
    instanceClass: 'db.r7g.large',
    multiAz: false,
    storageType: 'gp3',
    allocatedStorage: 200,
    securityGroups: ['sg-0a1b2c3d'],
    lagAlarmThreshold: 30,
    lagAlarmActions: ['arn:aws:sns:eu-central-1:123456789012:on-call'],
    tags: { 'cost-centre': 'shop' },
  }),
  example('Start the plan that a person reviewed in the form', {
    entityRef: 'component:default/storefront',
    planId: '6f1c1f5e-8a54-4f55-9d4e-0c8f4d0f4b11',
  }),
  example('Override a finding with a reason, and do not wait for the end', {
    entityRef: 'component:default/storefront',
    publiclyAccessible: true,
    overrides: [
      {
        ruleId: 'read-replica.public',
        reason: 'The auditors read from outside the VPC until June',
      },
    ],
    waitForCompletion: false,
  }),
];
