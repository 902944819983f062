import { Entity } from '@backstage/catalog-model';

export const REGION = 'eu-central-1';
export const ACCOUNT = '123456789012';

/** Name of the service with that number, 0 the first. */
export const serviceName = (index: number) => `service-${index}`;

/** A primary and one replica each. */
export const instancesOf = (index: number) => [
  `db-${index}`,
  `db-${index}-read-replica-01`,
];

export function serviceEntity(index: number): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: serviceName(index),
      namespace: 'default',
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      annotations: {
        'headroom.dev/rds-instance': instancesOf(index).join(','),
        'headroom.dev/aws-region': REGION,
        'headroom.dev/aws-account-id': ACCOUNT,
      },
    },
    spec: { type: 'service', owner: 'team-a' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
  };
}
