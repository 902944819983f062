import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { harness } from '../__testUtils__/harness';
import { PLAN_ID } from '../__testUtils__/plans';

const INPUT = { entityRef: 'component:default/storefront' };

describe('aws:rdsReadReplica:create', () => {
  it('plans, starts, follows and hands over', async () => {
    const { client, task, create } = harness();
    client.script.outputs = {
      endpoint: 'replica.example',
      port: 5433,
      alarmName: 'headroom-replica-lag',
      annotations: { 'headroom.dev/rds-instance': 'storefront,replica' },
      routing: { pgbouncer: '[databases]' },
      password: 'planted',
    };

    await task.run(create, INPUT);

    expect(client.calls.map(call => call.name)).toEqual([
      'getProposal',
      'createPlan',
      'startOperation',
      'followEvents',
      'getOperation',
    ]);
    expect(client.planRequests).toEqual([
      {
        entityRef: 'component:default/storefront',
        environment: undefined,
        provider: 'aws-rds',
        spec: { region: 'eu-central-1', sourceInstance: 'storefront' },
      },
    ]);
    expect(task.outputs).toEqual({
      operationId: [...client.operations.keys()][0],
      status: 'verified',
      entityRef: 'component:default/storefront',
      scalingUrl:
        'http://localhost:3000/catalog/default/component/storefront/scaling',
      endpoint: 'replica.example',
      port: 5433,
      alarmName: 'headroom-replica-lag',
      annotations: { 'headroom.dev/rds-instance': 'storefront,replica' },
      catalogInfo: [
        'metadata:',
        '  annotations:',
        '    headroom.dev/rds-instance: "storefront,replica"',
      ].join('\n'),
      routing: { pgbouncer: '[databases]' },
    });
    expect(task.log.join('\n')).toContain('Create the read replica');
    expect(task.lines('info')).toContain('Creating the replica');
    expect(task.lines('warn')).toEqual(['Slow to start']);
  });

  it('acts as the person who started the task, with a new token for every request', async () => {
    const { client, task, create } = harness();
    await task.run(create, INPUT);
    expect(client.calls).toHaveLength(5);
    for (const { token } of client.calls) {
      expect(token).toContain('user:default/mock');
      expect(token).toContain('headroom');
    }
  });

  it('follows an operation on when the sign-in of the person has expired, but changes nothing then', async () => {
    const { client, task, create } = harness();
    const credentials = {
      ...mockCredentials.user(),
      // As the scaffolder stores it.
      expiresAt: '2026-01-01T00:00:00Z' as unknown as Date,
    };
    await task.run(create, INPUT, { credentials });
    const actors = client.calls.map(({ name, token }) => [
      name,
      token.includes('user:default/mock') ? 'person' : 'scaffolder',
    ]);
    expect(actors).toEqual([
      ['getProposal', 'person'],
      ['createPlan', 'person'],
      ['startOperation', 'person'],
      ['followEvents', 'scaffolder'],
      ['getOperation', 'scaffolder'],
    ]);
  });

  it('asks for no defaults when the source is fully named, and passes every setting on', async () => {
    const { client, task, create } = harness();
    const spec = {
      accountId: '123456789012',
      region: 'us-east-1',
      sourceInstance: 'orders',
      identifier: 'orders-reports',
      instanceClass: 'db.r7g.large',
      multiAz: true,
      storageType: 'io2',
      allocatedStorage: 200,
      maxAllocatedStorage: 400,
      iops: 3000,
      port: 5433,
      subnetGroup: 'private',
      securityGroups: ['sg-0a1b'],
      publiclyAccessible: false,
      deletionProtection: true,
      tags: { team: 'shop' },
      lagAlarmThreshold: 30,
      lagAlarmActions: ['arn:aws:sns:us-east-1:123456789012:on-call'],
    };
    await task.run(create, { ...INPUT, environment: 'prod', ...spec });
    expect(client.named('getProposal')).toEqual([]);
    expect(client.planRequests).toEqual([
      { ...INPUT, environment: 'prod', provider: 'aws-rds', spec },
    ]);
  });

  it('lets inputs win over the defaults of the entity', async () => {
    const { client, task, create } = harness();
    await task.run(create, { ...INPUT, sourceInstance: 'orders' });
    expect(client.planRequests[0].spec).toEqual({
      region: 'eu-central-1',
      sourceInstance: 'orders',
    });
  });

  it('changes nothing in a dry run, and logs the plan', async () => {
    const { client, task, create } = harness();
    await task.run(create, INPUT, { isDryRun: true });
    expect(client.writes).toEqual([]);
    expect(client.named('createPlan')).toHaveLength(1);
    expect(task.checkpoints.size).toBe(0);
    expect(task.log.join('\n')).toContain('Cost: about 52.30 USD a month');
    expect(task.outputs.status).toBe('planned');
    expect(task.outputs.operationId).toBeUndefined();
  });

  it('does not wait when told so', async () => {
    const { client, task, create } = harness();
    await task.run(create, { ...INPUT, waitForCompletion: false });
    expect(client.named('followEvents')).toEqual([]);
    expect(task.outputs.status).toBe('queued');
    expect(task.outputs.endpoint).toBeUndefined();
  });

  it('passes overrides on', async () => {
    const { client, task, create } = harness();
    const overrides = [
      { ruleId: 'read-replica.public', reason: 'A reason of some length' },
    ];
    await task.run(create, { ...INPUT, publiclyAccessible: true, overrides });
    expect(client.startRequests[0].overrides).toEqual(overrides);
  });

  it.each([
    [
      'an override of what does not block',
      {
        overrides: [
          { ruleId: 'read-replica.class-smaller', reason: 'Only for reports' },
        ],
      },
      'no finding',
    ],
    [
      'a plan that is blocked',
      { publiclyAccessible: true },
      'read-replica.public',
    ],
  ])('starts nothing for %s', async (_, input, message) => {
    const { client, task, create } = harness();
    await expect(task.run(create, { ...INPUT, ...input })).rejects.toThrow(
      message,
    );
    expect(client.operations.size).toBe(0);
  });

  describe('a reviewed plan', () => {
    it('is started as it is, and nothing else is asked', async () => {
      const { client, task, create } = harness();
      client.addPlan();
      await task.run(create, {
        ...INPUT,
        planId: PLAN_ID,
        instanceClass: 'db.t4g.medium',
      });
      expect(client.calls.map(call => call.name)).toEqual([
        'getPlan',
        'startOperation',
        'followEvents',
        'getOperation',
      ]);
      expect(client.startRequests[0].planId).toBe(PLAN_ID);
    });

    it.each<[string, JsonObject, RegExp]>([
      [
        'another entity',
        { entityRef: 'component:default/orders' },
        /entityRef: planned "component:default\/storefront", asked for "component:default\/orders"/,
      ],
      ['another environment', { environment: 'test' }, /environment: planned/],
      [
        'another setting',
        { instanceClass: 'db.t4g.small' },
        /instanceClass: planned "db.t4g.medium", asked for "db.t4g.small"/,
      ],
    ])('is refused for %s', async (_, input, message) => {
      const { client, task, create } = harness();
      client.addPlan();
      await expect(
        task.run(create, { ...INPUT, planId: PLAN_ID, ...input }),
      ).rejects.toThrow(message);
      expect(client.writes).toEqual([]);
    });

    it('is refused when it is an undo plan', async () => {
      const { client, task, create } = harness();
      client.addPlan({ kind: 'undo' });
      await expect(
        task.run(create, { ...INPUT, planId: PLAN_ID }),
      ).rejects.toThrow(/kind: planned "undo"/);
    });

    it('is never replaced by another plan when it is stale', async () => {
      const { client, task, create } = harness();
      client.addPlan();
      client.stalePlans.add(PLAN_ID);
      for (const run of ['first', 'retried']) {
        await expect(
          task.run(create, { ...INPUT, planId: PLAN_ID }),
        ).rejects.toThrow(/no longer valid/);
        expect([run, client.named('createPlan').length]).toEqual([run, 0]);
      }
    });

    it('that does not exist is named', async () => {
      const { task, create } = harness();
      await expect(
        task.run(create, { ...INPUT, planId: PLAN_ID }),
      ).rejects.toThrow(/planId: the plan .* could not be read.*No plan/);
    });
  });

  it.each<[string, RegExp]>([
    ['failed', /failed: Quota reached.*run the template again/],
    [
      'conflict',
      /^Quota reached\. Run the template again to review a new plan/,
    ],
    ['cancelled', /was cancelled/],
  ])(
    'ends with an error when the operation ends %s',
    async (endsAs, message) => {
      const { client, task, create } = harness();
      client.script.endsAs = endsAs as 'failed';
      client.script.message = 'Quota reached.';
      await expect(task.run(create, INPUT)).rejects.toThrow(message);
      expect(task.outputs).toEqual({});
    },
  );

  it('succeeds with a warning when the operation is applied but not verified', async () => {
    const { client, task, create } = harness();
    client.script.endsAs = 'applied';
    client.script.message = 'Applied; not verified: nothing measures it.';
    await task.run(create, INPUT);
    expect(task.outputs.status).toBe('applied');
    expect(task.lines('warn').at(-1)).toBe(
      'Applied; not verified: nothing measures it.',
    );
  });

  it('writes what comes from elsewhere as plain lines', async () => {
    const { client, task, create } = harness();
    client.script.events = [
      {
        seq: 1,
        at: '',
        level: 'info',
        message: 'db\u202edorp is\n\u001b[32mready',
      },
    ];
    client.script.endsAs = 'failed';
    client.script.message = 'No\u2067 quota.';
    await expect(task.run(create, INPUT)).rejects.toThrow(
      'failed: No<U+2067> quota.',
    );
    expect(task.lines('info')).toContain('db<U+202E>dorp is <U+001B>[32mready');

    client.script.refuses.createPlan = {
      name: 'InputError',
      message: 'spec.tags: \u202etest',
    };
    const refused = await task
      .run(create, { ...INPUT, identifier: 'a' })
      .catch(e => e);
    expect(refused.stack).toContain('spec.tags: <U+202E>test');
    expect(refused.stack).not.toContain('\u202e');
  });

  it('shows what the backend said, and no stack of it', async () => {
    const { client, task, create } = harness();
    client.script.refuses.createPlan = {
      name: 'NotAllowedError',
      message: 'You may not plan for this entity',
    };
    const error = await task.run(create, INPUT).catch(e => e);
    expect(error.name).toBe('NotAllowedError');
    expect(error.message).toMatch(/No plan could be made.*You may not plan/);
    expect(String(error.stack)).not.toContain('stack of the backend');
  });
});
