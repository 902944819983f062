import { JsonObject } from '@backstage/types';
import { harness } from '../__testUtils__/harness';

const INPUT = { entityRef: 'component:default/storefront' };

describe('the input of aws:rdsReadReplica:create', () => {
  it.each<[string, JsonObject]>([
    ['entityRef', { entityRef: '' }],
    ['entityRef', { entityRef: ':storefront' }],
    ['environment', { environment: 'Prod!' }],
    ['planId', { planId: 'not-a-uuid' }],
    ['accountId', { accountId: '12' }],
    ['region', { region: 'No Where' }],
    ['sourceInstance', { sourceInstance: 'Upper' }],
    ['identifier', { identifier: 'ends-in-' }],
    ['identifier', { identifier: 'two--hyphens' }],
    ['identifier', { identifier: 'x'.repeat(64) }],
    ['instanceClass', { instanceClass: 'T3 micro' }],
    ['multiAz', { multiAz: 'yes' }],
    ['storageType', { storageType: 'gp3!' }],
    ['allocatedStorage', { allocatedStorage: 19 }],
    ['maxAllocatedStorage', { maxAllocatedStorage: 1.5 }],
    ['iops', { iops: 1 }],
    ['port', { port: 80 }],
    ['subnetGroup', { subnetGroup: '' }],
    ['securityGroups', { securityGroups: ['default'] }],
    ['publiclyAccessible', { publiclyAccessible: 1 }],
    ['deletionProtection', { deletionProtection: 'no' }],
    ['tags', { tags: { a: 1 } }],
    ['lagAlarmThreshold', { lagAlarmThreshold: 9 }],
    ['lagAlarmActions', { lagAlarmActions: ['mailto:me@example.com'] }],
    ['overrides', { overrides: [{ ruleId: 'a', reason: 'short' }] }],
    ['overrides', { overrides: [{ ruleId: 'a', reason: ' '.repeat(20) }] }],
    ['waitForCompletion', { waitForCompletion: 'false' }],
    ['password', { password: 'x' }],
  ])('refuses a wrong %s and names it: %j', async (field, input) => {
    const { client, task, create } = harness();
    const error = await task.run(create, { ...INPUT, ...input }).catch(e => e);
    expect(error.name).toBe('InputError');
    expect(error.message).toContain(field);
    expect(client.calls).toEqual([]);
  });
});
