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
const inMainAccount = {
  'headroom.dev/rds-instance': 'storefront-db, storefront-read-replica-01',
  'headroom.dev/aws-region': 'eu-central-1',
};
const own = {
  ...inMainAccount,
  'headroom.dev/aws-account-id': '111122223333',
};
describe('refuseSubject', () => {
  it.each([
    ['the primary', spec],
    [
      'a replica that is named',
      { ...spec, sourceInstance: 'storefront-read-replica-01' },
    ],
  ])('accepts %s', (_, asked) => {
    expect(
      refuseSubject(asked, { entity: entity(own), environment: null }),
    ).toBeUndefined();
  });

  it('takes an entity without an account to be in the main one, which the spec leaves out', () => {
    const subject = { entity: entity(inMainAccount), environment: null };
    expect(
      refuseSubject({ ...spec, accountId: undefined }, subject),
    ).toBeUndefined();
    expect(refuseSubject(spec, subject)).toMatch(
      /accountId: .*no annotation headroom\.dev\/aws-account-id.*Leave accountId out/,
    );
  });

  it("takes the environment's own account before the one of all", () => {
    const annotations = {
      ...own,
      'test.headroom.dev/rds-instance': 'storefront-db',
      'test.headroom.dev/aws-account-id': '999999999999',
    };
    const subject = { entity: entity(annotations), environment: 'test' };
    expect(refuseSubject(spec, subject)).toMatch(/accountId: .*999999999999/);
    expect(
      refuseSubject({ ...spec, accountId: '999999999999' }, subject),
    ).toBeUndefined();
  });

  describe('of instances that are named by ARN', () => {
    const arn = (region: string) =>
      `arn:aws:rds:${region}:444455556666:db:storefront-db`;
    const subject = (names: string) => ({
      entity: entity({ ...own, 'headroom.dev/rds-instance': names }),
      environment: null,
    });
    const there = {
      region: 'eu-west-1',
      accountId: '444455556666',
      sourceInstance: 'storefront-db',
    };

    it('tells equal names apart by where they are', () => {
      const both = subject(`storefront-db,${arn('eu-west-1')}`);
      expect(refuseSubject(spec, both)).toBeUndefined();
      expect(refuseSubject(there, both)).toBeUndefined();
      expect(refuseSubject({ ...spec, region: 'eu-west-1' }, both)).toMatch(
        /^spec\.region: .*aws-region says eu-central-1, not eu-west-1/,
      );
      expect(
        refuseSubject({ ...spec, accountId: '444455556666' }, both),
      ).toMatch(/^spec\.accountId: .*aws-account-id says 111122223333/);
    });

    it('takes the place from the ARN, not from the other annotations', () => {
      const foreign = subject(arn('eu-west-1'));
      expect(refuseSubject(there, foreign)).toBeUndefined();
      expect(refuseSubject(spec, foreign)).toMatch(
        /^spec\.region: the annotation headroom\.dev\/rds-instance says arn:aws:rds:eu-west-1:444455556666:db:storefront-db, not eu-central-1/,
      );
    });

    it.each([
      ['storefront-db.abc.eu-central-1.rds.amazonaws.com', {}],
      ['arn:aws:rds:eu-central-1:111122223333:cluster:storefront', {}],
      ['storefront-db', { 'headroom.dev/aws-region': 'Frankfurt' }],
    ])('says what is wrong with the annotation: %s %p', (names, more) => {
      const annotations = {
        ...own,
        'headroom.dev/rds-instance': names,
        ...more,
      };
      const key = Object.keys(more)[0] ?? 'headroom.dev/rds-instance';
      expect(
        refuseSubject(spec, {
          entity: entity(annotations),
          environment: null,
        }),
      ).toContain(`The annotation ${key} holds "`);
    });
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
      'an account left out that the entity names',
      own,
      { ...spec, accountId: undefined },
      null,
      /accountId: .* says 111122223333, but the spec leaves it out/,
    ],
    [
      'an entity that names no region',
      { 'headroom.dev/rds-instance': 'storefront-db' },
      { ...spec, accountId: undefined },
      null,
      /region: .*no annotation headroom\.dev\/aws-region/,
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
