import { z } from 'zod/v3';
import { awsRdsReadReplicaSpecSchema } from './awsRdsReadReplicaSpec';

/** Every text of the spec, and every list of texts. */
const TEXTS = {
  accountId: '123456789012',
  region: 'eu-central-1',
  sourceInstance: 'storefront-db',
  identifier: 'replica',
  instanceClass: 'db.m6g.large',
  storageType: 'gp3',
  subnetGroup: 'production',
};
const LISTS = {
  logExports: 'postgresql',
  securityGroups: 'sg-0a1b2c3d',
  lagAlarmActions: 'arn:aws:sns:eu-central-1:123456789012:pager',
};

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
    ['region', 'us-gov-west-1', 'EU-Central-1'],
    ['region', 'eusc-de-east-1', 'eu-central-1.evil.example'],
    ['region', 'a-region-of-next-year-12', '-eu-central-1'],
    ['accountId', '123456789012', '12345678901'],
    ['instanceClass', 'db.m6g.large', 'db.M6g.large'],
    ['instanceClass', 'db.r6i.8xlarge.tpc2.mem3x', 'db m6g'],
    ['storageType', 'gp4', 'gp3 '],
    ['subnetGroup', 'default-vpc-0a1b2c3d', 'Production'],
    ['subnetGroup', 'shop.data_1 a', 'shop\u0000'],
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
    [
      'lagAlarmActions',
      ['arn:aws-eusc:sns:eusc-de-east-1:123456789012:On_call-1'],
      ['arn:aws:sns:eu-central-1:123456789012:pager\ud800'],
    ],
    ['storageThroughput', 500, 499],
    ['performanceInsightsRetention', 93, 94],
    ['logExports', ['postgresql', 'iam-db-auth-error'], ['postgresql.log']],
    [
      'lagAlarmActions',
      ['arn:aws-cn:sns:cn-north-1:123456789012:pager'],
      ['arn:aws:sns:eu-central-1:1234:pager'],
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
    'RDS:x',
    '',
    'a?b',
    'a\u0007b',
    'a\ud800',
    'a\u202eb',
    '__proto__',
    'x'.repeat(129),
  ])('refuses the tag key %p', key => {
    expect(
      problems({ tags: JSON.parse(`{${JSON.stringify(key)}:"x"}`) }),
    ).toEqual([`tags.${key}`]);
  });

  it.each(['x'.repeat(257), 'a,b', 'a\nb', '\udc00', 'a\u202eb'])(
    'refuses the tag value %p',
    value => {
      expect(problems({ tags: { team: value } })).toEqual(['tags.team']);
    },
  );

  it.each([
    [48, []],
    [49, ['tags']],
  ])('has with %d tags the problems %p', (count, fields) => {
    const tags = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']),
    );
    expect(problems({ tags })).toEqual(fields);
  });

  /** What a vendor's serialiser trips over, or a reader. */
  it.each(['\u0000', '\n', '\u001b[31m', '\ud800', '\u202e', '\u200b'])(
    'takes %p in no text, and names the field',
    bad => {
      for (const [field, good] of Object.entries(TEXTS)) {
        expect(problems({ [field]: good })).toEqual([]);
        expect(problems({ [field]: `${good}${bad}` })).toEqual([field]);
      }
      for (const [field, good] of Object.entries(LISTS)) {
        expect(problems({ [field]: [good] })).toEqual([]);
        expect(problems({ [field]: [`${good}${bad}`] })).toEqual([
          `${field}.0`,
        ]);
      }
    },
  );

  it('has no text but those', () => {
    const kinds = Object.entries(awsRdsReadReplicaSpecSchema.shape).map(
      ([field, schema]) => {
        const inner =
          schema instanceof z.ZodOptional ? schema.unwrap() : schema;
        return [field, inner.constructor.name];
      },
    );
    const of = (kind: string) =>
      kinds.filter(each => each[1] === kind).map(([field]) => field);
    expect(of('ZodString')).toEqual(Object.keys(TEXTS));
    expect(of('ZodArray')).toEqual(Object.keys(LISTS));
  });

  it('takes other tags', () => {
    expect(
      problems({
        tags: {
          team: 'shop',
          'acme/cost': '4711',
          Größe: 'é @ +=-/:._',
          e: '',
        },
      }),
    ).toEqual([]);
  });

  it('refuses what it does not know', () => {
    const result = awsRdsReadReplicaSpecSchema.safeParse({
      ...MINIMAL,
      password: 'x',
    });
    expect(result.success).toBe(false);
  });
});
