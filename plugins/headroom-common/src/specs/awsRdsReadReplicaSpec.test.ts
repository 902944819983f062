import { awsRdsReadReplicaSpecSchema } from './awsRdsReadReplicaSpec';

const minimal = { region: 'eu-central-1', sourceInstance: 'storefront-db' };

describe('awsRdsReadReplicaSpecSchema', () => {
  it('needs only region and source', () => {
    expect(awsRdsReadReplicaSpecSchema.parse(minimal)).toEqual(minimal);
  });

  it.each([
    ['identifier', 'Upper'],
    ['identifier', '9-starts-with-a-digit'],
    ['identifier', 'double--hyphen'],
    ['identifier', 'ends-in-'],
    ['identifier', 'a'.repeat(64)],
    ['sourceInstance', ''],
    ['region', 'europe'],
    ['accountId', '1234'],
    ['instanceClass', 't4g.medium'],
    ['port', 1149],
    ['port', 5432.5],
    ['allocatedStorage', 19],
    ['iops', 3],
    ['storageType', 'magnetic'],
    ['securityGroups', ['default']],
    ['lagAlarmThreshold', 0],
    ['lagAlarmActions', ['https://example.com']],
    ['masterPassword', 'never-here'],
  ])('refuses %s = %j and names the field', (field, value) => {
    const result = awsRdsReadReplicaSpecSchema.safeParse({
      ...minimal,
      [field]: value,
    });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(field);
  });
});
