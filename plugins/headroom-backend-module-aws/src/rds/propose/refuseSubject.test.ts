import { refuseSubject } from './refuseSubject';

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});
const spec = {
  region: 'eu-central-1',
  accountId: '111122223333',
  sourceInstance: 'storefront-db',
};
const own = {
  'headroom.dev/rds-instance': 'storefront-db, storefront-read-replica-01',
  'headroom.dev/aws-region': 'eu-central-1',
  'headroom.dev/aws-account-id': '111122223333',
};

describe('refuseSubject', () => {
  it.each([
    ['the primary', spec],
    [
      'a replica that is named',
      { ...spec, sourceInstance: 'storefront-read-replica-01' },
    ],
    ['an account left out', { ...spec, accountId: undefined }],
  ])('accepts %s', (_, asked) => {
    expect(
      refuseSubject(asked, { entity: entity(own), environment: null }),
    ).toBeUndefined();
  });

  it.each([
    [
      "another service's database",
      own,
      { ...spec, sourceInstance: 'orders-db' },
      null,
      /sourceInstance: orders-db .* names storefront-db, storefront-read-replica-01/,
    ],
    [
      'an entity that names none',
      {},
      spec,
      null,
      /sourceInstance: .* names none/,
    ],
    [
      'another region',
      own,
      { ...spec, region: 'us-east-1' },
      null,
      /region: .*aws-region says eu-central-1/,
    ],
    [
      'another account',
      own,
      { ...spec, accountId: '999999999999' },
      null,
      /accountId: .* says 111122223333/,
    ],
    [
      'another environment',
      own,
      spec,
      'prod',
      /prod\.headroom\.dev\/rds-instance names none/,
    ],
  ])(
    'refuses %s, naming field and fix',
    (_, annotations, asked, environment, message) => {
      expect(
        refuseSubject(asked, { entity: entity(annotations), environment }),
      ).toMatch(message);
    },
  );
});
