import { awsRdsReadReplicaSpecSchema } from './awsRdsReadReplicaSpec';

const MINIMAL = { region: 'eu-central-1', sourceInstance: 'storefront-db' };

const problems = (change: Record<string, unknown>) => {
  const result = awsRdsReadReplicaSpecSchema.safeParse({
    ...MINIMAL,
    ...change,
  });
  return result.success
    ? []
    : result.error.issues.map(issue => issue.path.join('.'));
};

describe('awsRdsReadReplicaSpecSchema', () => {
  it('asks for region and source only', () => {
    expect(awsRdsReadReplicaSpecSchema.parse(MINIMAL)).toEqual(MINIMAL);
    expect(problems({ region: undefined })).toEqual(['region']);
    expect(problems({ sourceInstance: undefined })).toEqual(['sourceInstance']);
  });

  it.each([
    ['identifier', 'storefront-read-replica-01', 'Storefront'],
    ['identifier', 'a', 'a--b'],
    ['identifier', `a${'b'.repeat(62)}`, `a${'b'.repeat(63)}`],
    ['identifier', 'a1', '1a'],
    ['identifier', 'a-b', 'a-'],
    ['region', 'us-gov-west-1', 'eu-central'],
    ['accountId', '123456789012', '12345678901'],
    ['instanceClass', 'db.m6g.large', 'm6g.large'],
    ['storageType', 'gp3', 'standard'],
    ['allocatedStorage', 20, 19],
    ['allocatedStorage', 20, 20.5],
    ['port', 1150, 1149],
    ['securityGroups', ['sg-0a1b2c3d'], 'sg-0a1b2c3d'],
    ['lagAlarmThreshold', 10, 9],
    [
      'lagAlarmActions',
      ['arn:aws:sns:eu-central-1:123456789012:pager'],
      ['arn:aws:lambda:eu-central-1:123456789012:function:f'],
    ],
  ])('%s takes %p and refuses %p', (field, good, bad) => {
    expect(problems({ [field]: good })).toEqual([]);
    expect(problems({ [field]: bad }).join()).toMatch(
      new RegExp(`^${field}(\\.0)?$`),
    );
  });

  it.each([
    'headroom.dev/entity-ref',
    'Headroom.dev/operation',
    'prod.headroom.dev/entity-ref',
    'aws:createdBy',
    '',
  ])('refuses the tag key %p', key => {
    expect(problems({ tags: { [key]: 'x' } })).toEqual([`tags.${key}`]);
  });

  it('takes other tags', () => {
    expect(problems({ tags: { team: 'shop', 'acme/cost': '4711' } })).toEqual(
      [],
    );
  });

  it('refuses what it does not know', () => {
    const result = awsRdsReadReplicaSpecSchema.safeParse({
      ...MINIMAL,
      password: 'x',
    });
    expect(result.success).toBe(false);
  });
});
