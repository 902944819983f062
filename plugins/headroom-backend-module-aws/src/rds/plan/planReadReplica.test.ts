import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import {
  observedReadReplica,
  OWNER,
  ownReplicaInstance,
  sourceInstance,
} from '../../__testUtils__/observedReadReplica';
import { lagAlarm, lagAlarmName } from '../model/lagAlarm';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { planReadReplica } from './planReadReplica';
import { resolveReadReplica } from './resolveReadReplica';

const open: AwsRdsReadReplicaSpec = {
  region: 'eu-central-1',
  sourceInstance: 'storefront-db',
};

function plan(
  observed: ObservedReadReplica,
  spec: Partial<AwsRdsReadReplicaSpec> = {},
) {
  const resolved = resolveReadReplica({ ...open, ...spec }, observed, OWNER);
  const [replica, alarm] = planReadReplica(resolved, observed, OWNER);
  return { replica, alarm };
}

const withReplica = (changes: Partial<ObservedInstance> = {}) =>
  observedReadReplica({ replica: ownReplicaInstance(changes) });

const ownAlarm = (changes: object = {}, tags: Record<string, string> = {}) => ({
  name: lagAlarmName('storefront-read-replica-01'),
  arn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:x',
  settings: { ...lagAlarm(open, 'storefront-read-replica-01'), ...changes },
  judged: true,
  tags: { 'headroom.dev/entity-ref': OWNER.entityRef, ...tags },
});

describe('resolveReadReplica', () => {
  it('takes from the source what the spec leaves open', () => {
    expect(resolveReadReplica(open, observedReadReplica(), OWNER)).toEqual({
      region: 'eu-central-1',
      sourceInstance: 'storefront-db',
      identifier: 'storefront-read-replica-01',
      instanceClass: 'db.t4g.medium',
      multiAz: false,
      storageType: 'gp3',
      allocatedStorage: 100,
      port: 5432,
      subnetGroup: 'production',
      securityGroups: ['sg-0a', 'sg-0b'],
      publiclyAccessible: false,
      deletionProtection: false,
      tags: {},
      lagAlarmThreshold: 60,
      iamAuthentication: false,
      performanceInsights: false,
      logExports: [],
      lagAlarmActions: [],
    });
  });

  it('changes nothing when it resolves again', () => {
    const observed = observedReadReplica();
    const once = resolveReadReplica(open, observed, OWNER);
    expect(resolveReadReplica(once, observed, OWNER)).toEqual(once);
  });

  it.each([
    ['gp2 becomes gp3', { storageType: 'gp2', iops: 300 }, 'gp3', undefined],
    ['gp3 baseline is no choice', { iops: 3000 }, 'gp3', undefined],
    [
      'nor is the one of large gp3',
      { allocatedStorage: 400, iops: 12000 },
      'gp3',
      undefined,
    ],
    [
      'chosen gp3 IOPS are kept',
      { allocatedStorage: 400, iops: 15000 },
      'gp3',
      15000,
    ],
    [
      'provisioned storage stays',
      { storageType: 'io2', iops: 3000 },
      'io2',
      3000,
    ],
    [
      'a storage type of next year stays, with its IOPS',
      { storageType: 'io3', iops: 5000 },
      'io3',
      5000,
    ],
  ])('%s', (_, source, storageType, iops) => {
    const observed = observedReadReplica({ source: sourceInstance(source) });
    const resolved = resolveReadReplica(open, observed, OWNER);
    expect(resolved.storageType).toBe(storageType);
    expect(resolved.iops).toBe(iops);
  });

  it.each<
    [
      string,
      Partial<ObservedInstance>,
      Partial<AwsRdsReadReplicaSpec>,
      [number | undefined, number | undefined],
    ]
  >([
    [
      'the throughput of gp3',
      { allocatedStorage: 400, iops: 12_000, storageThroughput: 1_500 },
      {},
      [undefined, 1_500],
    ],
    [
      'what large gp2 sustains',
      { storageType: 'gp2', allocatedStorage: 10_000, iops: null },
      {},
      [30_000, 1_000],
    ],
    [
      'no more IOPS than gp3 has',
      { storageType: 'io2', allocatedStorage: 1_000, iops: 100_000 },
      { storageType: 'gp3' },
      [64_000, undefined],
    ],
    [
      'no fewer IOPS than io2 has to have',
      { storageType: 'gp2', iops: null },
      { storageType: 'io2' },
      [1_000, undefined],
    ],
    [
      'no more throughput than the IOPS that were asked for allow',
      { allocatedStorage: 400, iops: 20_000, storageThroughput: 4_000 },
      { iops: 13_000 },
      [13_000, 3_250],
    ],
    [
      'nothing that small gp3 refuses',
      { storageType: 'io2', iops: 20_000 },
      { storageType: 'gp3' },
      [undefined, undefined],
    ],
  ])('asks for %s', (_, source, spec, expected) => {
    const observed = observedReadReplica({ source: sourceInstance(source) });
    const resolved = resolveReadReplica({ ...open, ...spec }, observed, OWNER);
    expect([resolved.iops, resolved.storageThroughput]).toEqual(expected);
  });

  it.each([
    ['postgres', true],
    ['mysql', false],
  ])(
    'takes Performance Insights of %s over to a small class: %p',
    (engine, expected) => {
      const source = sourceInstance({
        engine,
        performanceInsights: true,
        performanceInsightsRetention: 7,
      });
      const resolved = resolveReadReplica(
        { ...open, instanceClass: 'db.t4g.micro' },
        observedReadReplica({ source }),
        OWNER,
      );
      expect(resolved.performanceInsights).toBe(expected);
    },
  );

  it.each([
    [null, undefined],
    [105, undefined],
    [500, 500],
  ])('a source that grows to %p GiB gives a ceiling of %p', (max, expected) => {
    const source = sourceInstance({ maxAllocatedStorage: max });
    const observed = observedReadReplica({ source });
    expect(resolveReadReplica(open, observed, OWNER).maxAllocatedStorage).toBe(
      expected,
    );
  });

  it('never asks for less storage than its own replica has', () => {
    const observed = withReplica({ allocatedStorage: 250 });
    expect(resolveReadReplica(open, observed, OWNER).allocatedStorage).toBe(
      250,
    );
  });
});

describe('planReadReplica', () => {
  it('sets at creation what cannot be asked for, as the source has it', () => {
    const source = sourceInstance({
      caCertificate: 'rds-ca-ecc384-g1',
      networkType: 'DUAL',
      storageType: 'io2',
      iops: 3_000,
      dedicatedLogVolume: true,
      performanceInsights: true,
      performanceInsightsKey: 'arn:aws:kms:eu-central-1:123456789012:key/1',
    });
    const { replica } = plan(observedReadReplica({ source }));
    expect(replica.after).toMatchObject({
      caCertificate: 'rds-ca-ecc384-g1',
      networkType: 'DUAL',
      dedicatedLogVolume: true,
      performanceInsightsKey: 'arn:aws:kms:eu-central-1:123456789012:key/1',
    });
  });

  it('leaves to AWS what would not fit', () => {
    const source = sourceInstance({
      caCertificate: 'rds-ca-2019',
      networkType: 'DUAL',
      storageType: 'io2',
      iops: 3_000,
      dedicatedLogVolume: true,
    });
    const { replica } = plan(observedReadReplica({ source }), {
      subnetGroup: 'other',
      storageType: 'gp3',
    });
    expect(replica.after).toMatchObject({ dedicatedLogVolume: false });
    expect(replica.after).not.toHaveProperty('caCertificate');
    expect(replica.after).not.toHaveProperty('networkType');
  });

  it('does not fight over what only creation sets', () => {
    const rotated = withReplica({
      caCertificate: 'rds-ca-rsa4096-g1',
      networkType: 'DUAL',
    });
    expect(plan(rotated).replica.action).toBe('none');
  });

  it.each(['constructor', 'toString'])('takes the tag %s for a tag', key => {
    const { replica } = plan(withReplica(), { tags: { [key]: 'x' } });
    expect([replica.action, replica.before?.tags]).toEqual(['update', {}]);
  });

  it('creates what is not there', () => {
    const { replica, alarm } = plan(observedReadReplica());
    expect(replica).toMatchObject({
      action: 'create',
      before: null,
      after: { sourceInstance: 'storefront-db', iops: null, port: 5432 },
      resource: { id: 'storefront-read-replica-01', account: '123456789012' },
      undo: { kind: 'inverse' },
    });
    expect(alarm).toMatchObject({
      action: 'create',
      after: { threshold: 60, evaluationPeriods: 6, datapointsToAlarm: 6 },
    });
  });

  it.each([
    ['everything as asked', {}, {}, 'none'],
    ['another class', {}, { instanceClass: 'db.t4g.large' }, 'update'],
    ['IOPS of its own accord', { iops: 12000 }, {}, 'none'],
    [
      'storage that grew by itself',
      { allocatedStorage: 150, maxAllocatedStorage: 500 },
      { allocatedStorage: 100, maxAllocatedStorage: 500 },
      'none',
    ],
    ['a new tag', {}, { tags: { team: 'shop' } }, 'update'],
    [
      "somebody else's tag",
      { tags: { ...ownReplicaInstance().tags, x: 'y' } },
      {},
      'none',
    ],
    [
      'security groups in another order',
      { securityGroups: ['sg-0a', 'sg-0b'] },
      { securityGroups: ['sg-0b', 'sg-0a'] },
      'none',
    ],
    [
      'deletion protection turned on by hand',
      { deletionProtection: true },
      {},
      'update',
    ],
    [
      'no tag of an operation',
      { tags: { 'headroom.dev/entity-ref': OWNER.entityRef } },
      {},
      'adopt',
    ],
    ['one that is being deleted', { status: 'deleting' }, {}, 'create'],
    ['one that was promoted', { replicaOf: null }, {}, 'update'],
    ['no tag at all', { tags: {} }, {}, 'update'],
    [
      "somebody else's",
      { tags: { 'headroom.dev/entity-ref': 'component:default/other' } },
      {},
      'update',
    ],
  ])('an existing replica with %s: %#', (_, existing, spec, action) => {
    const observed = withReplica(existing);
    expect(plan(observed, spec).replica.action).toBe(action);
  });

  it.each([
    ['failed', {}],
    ['incompatible-network', {}],
    ['inaccessible-encryption-credentials', {}],
    ['restore-error', {}],
    ['storage-full', {}],
    ['storage-full', { instanceClass: 'db.t4g.large' }],
  ])('does not take one that is %s for as asked: %j', (status, spec) => {
    const { replica } = plan(withReplica({ status }), spec);
    expect(replica).toMatchObject({
      action: 'update',
      summary: expect.stringContaining(`is broken: ${status}`),
      before: { status },
      after: { status: 'available' },
      undo: { kind: 'irreversible' },
    });
  });

  it('nor one that does not replicate any more', () => {
    const replication = { normal: false, status: 'terminated', message: '' };
    const { replica } = plan(withReplica({ replication }));
    expect(replica.before?.status).toBe('replication terminated');
    expect(replica.action).toBe('update');
  });

  it('gives one whose storage is full more of it', () => {
    const { replica } = plan(withReplica({ status: 'storage-full' }), {
      allocatedStorage: 200,
    });
    expect(replica.summary).toMatch(/^Change allocatedStorage of/);
    expect(replica.undo).toMatchObject({
      reason: expect.stringContaining('grows only'),
    });
  });

  it('says what cannot be taken back', () => {
    const { replica } = plan(withReplica(), { allocatedStorage: 200 });
    expect(replica.undo).toEqual({
      kind: 'irreversible',
      reason: expect.stringContaining('200 GiB cannot become 100 GiB'),
    });
  });

  it('hands back what it can beside storage that grew, and says that this stays', () => {
    const asked = { allocatedStorage: 200, instanceClass: 'db.t4g.large' };
    const { replica } = plan(withReplica(), asked);
    expect(replica.undo).toEqual({
      kind: 'inverse',
      summary: expect.stringContaining('Set instanceClass of'),
      consequences: ['The storage stays at 200 GiB: it grows only.'],
    });
    const narrow = withReplica({ maxAllocatedStorage: 150 });
    const wider = { ...asked, maxAllocatedStorage: 500 };
    expect(plan(narrow, wider).replica.undo.kind).toBe('irreversible');
  });

  it('says when connections break', () => {
    const { replica } = plan(withReplica(), { instanceClass: 'db.t4g.large' });
    expect(replica.risk).toBe('medium');
    expect(replica.consequences.join()).toContain('restarts');
  });

  it.each([
    ['as asked', ownAlarm({}, { 'headroom.dev/operation': 'o' }), 'none'],
    ['without an operation', ownAlarm({ managed: false }), 'adopt'],
    ['with another threshold', ownAlarm({ threshold: 5 }), 'update'],
    ['that is switched off', ownAlarm({ actionsEnabled: false }), 'update'],
    ['of another metric', ownAlarm({ metric: 'CPUUtilization' }), 'update'],
    [
      "that is somebody else's",
      { ...ownAlarm(), tags: {} as Record<string, string> },
      'update',
    ],
  ])('an existing alarm %s: %#', (_, alarm, action) => {
    expect(plan(observedReadReplica({ alarm })).alarm.action).toBe(action);
  });

  it.each([
    ['postgres', 'It also fires when the lag is not reported'],
    ['mysql', 'It does not fire when replication stops'],
    ['mariadb', 'It does not fire when replication stops'],
  ])(
    'says of %s what its alarm does when replication stops',
    (engine, text) => {
      const source = sourceInstance({ engine });
      const { alarm } = plan(observedReadReplica({ source }));
      expect(alarm.consequences.join()).toContain(text);
    },
  );

  it("tells nothing of somebody else's instance and alarm but that they are there", () => {
    const tags = {
      'headroom.dev/entity-ref': 'component:secret/payroll',
      team: 'payroll-secrets',
    };
    const { replica, alarm } = plan(
      observedReadReplica({
        replica: ownReplicaInstance({
          tags,
          instanceClass: 'db.r7g.16xlarge',
          subnetGroup: 'payroll-subnets',
        }),
        alarm: {
          ...ownAlarm({ actions: ['arn:aws:sns:eu-central-1:1:payroll'] }),
          tags,
        },
      }),
      { tags: { team: 'shop' } },
    );
    for (const change of [replica, alarm]) {
      expect(change).toMatchObject({
        action: 'update',
        before: { foreign: true },
        after: { foreign: true },
        undo: { kind: 'irreversible' },
      });
      expect(JSON.stringify(change)).not.toMatch(/payroll|r7g/);
    }
  });

  it('shows what this service knows: the settings of its own promoted replica', () => {
    const { replica } = plan(withReplica({ replicaOf: null }));
    expect(replica.before).toMatchObject({ instanceClass: 'db.t4g.medium' });
  });
});
