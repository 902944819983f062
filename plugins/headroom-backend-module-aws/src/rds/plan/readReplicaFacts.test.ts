import {
  AwsRdsReadReplicaSpec,
  checkGuardrails,
  readReplicaRules,
} from '@headroom/backstage-plugin-headroom-common';
import {
  observedReadReplica,
  OWNER,
  ownReplicaInstance,
  sourceInstance,
} from '../../__testUtils__/observedReadReplica';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { readReplicaFacts } from './readReplicaFacts';
import { resolveReadReplica } from './resolveReadReplica';

function rulesBroken(
  observed: ObservedReadReplica,
  spec: Partial<AwsRdsReadReplicaSpec> = {},
): string[] {
  const resolved = resolveReadReplica(
    {
      region: 'eu-central-1',
      sourceInstance: 'storefront-db',
      lagAlarmActions: ['arn:aws:sns:eu-central-1:123456789012:pager'],
      ...spec,
    },
    observed,
    OWNER,
  );
  return checkGuardrails(
    readReplicaRules,
    readReplicaFacts(resolved, observed, OWNER),
  ).map(({ ruleId }) => ruleId.replace('read-replica.', ''));
}

const source = (changes: Parameters<typeof sourceInstance>[0]) =>
  observedReadReplica({ source: sourceInstance(changes) });

describe('readReplicaFacts', () => {
  it.each([
    ['nothing', observedReadReplica(), {}, []],
    ['backups', source({ backupRetentionDays: 0 }), {}, ['backups-off']],
    ['status', source({ status: 'storage-full' }), {}, ['source-broken']],
    [
      'status',
      source({ status: 'incompatible-network' }),
      {},
      ['source-broken'],
    ],
    ['status', source({ status: 'deleting' }), {}, ['source-broken']],
    ['status', source({ status: 'backing-up' }), {}, ['source-busy']],
    ['status', source({ status: 'storage-optimization' }), {}, []],
    [
      'engine',
      source({ engine: 'aurora-postgresql' }),
      {},
      ['engine-unsupported'],
    ],
    [
      'depth',
      observedReadReplica({ ancestors: ['a', 'b', 'c'] }),
      {},
      ['chain-depth'],
    ],
    [
      'replicas',
      source({ replicas: Array.from({ length: 15 }, (_, i) => `r${i}`) }),
      {},
      ['too-many-replicas'],
    ],
    [
      'class',
      observedReadReplica(),
      { instanceClass: 'db.t4g.micro' },
      ['class-smaller'],
    ],
    [
      'storage',
      observedReadReplica(),
      { allocatedStorage: 50 },
      ['storage-smaller'],
    ],
    ['iops', observedReadReplica(), { iops: 3000 }, ['iops']],
    [
      'alarm',
      observedReadReplica(),
      { lagAlarmActions: [] },
      ['alarm-tells-nobody'],
    ],
    [
      'alarm',
      observedReadReplica(),
      { lagAlarmThreshold: 30 },
      ['alarm-idle-source'],
    ],
    [
      'alarm',
      observedReadReplica(),
      { lagAlarmActions: ['arn:aws:sns:us-east-1:123456789012:pager'] },
      ['alarm-topic-region'],
    ],
    ['own', observedReadReplica({ replica: ownReplicaInstance() }), {}, []],
    [
      'promoted',
      observedReadReplica({ replica: ownReplicaInstance({ replicaOf: null }) }),
      {},
      ['not-a-replica'],
    ],
    [
      'foreign',
      observedReadReplica({ replica: ownReplicaInstance({ tags: {} }) }),
      {},
      ['foreign-name'],
    ],
    ['public', observedReadReplica(), { publiclyAccessible: true }, ['public']],
    [
      'own, public already',
      observedReadReplica({
        replica: ownReplicaInstance({ publiclyAccessible: true }),
      }),
      { publiclyAccessible: true },
      [],
    ],
    [
      'own, with a change that waits',
      observedReadReplica({
        replica: ownReplicaInstance({ pendingChanges: { MultiAZ: 'true' } }),
      }),
      {},
      ['pending-change'],
    ],
    [
      'own, broken',
      observedReadReplica({
        replica: ownReplicaInstance({ status: 'failed' }),
      }),
      {},
      ['replica-broken'],
    ],
    [
      'own, full, to grow',
      observedReadReplica({
        replica: ownReplicaInstance({ status: 'storage-full' }),
      }),
      { allocatedStorage: 200 },
      [],
    ],
    [
      'own, full',
      observedReadReplica({
        replica: ownReplicaInstance({ status: 'storage-full' }),
      }),
      {},
      ['replica-broken'],
    ],
    [
      'own, going',
      observedReadReplica({
        replica: ownReplicaInstance({ status: 'deleting' }),
      }),
      {},
      [],
    ],
  ])('%s: %#', (_, observed, spec, rules) => {
    expect(rulesBroken(observed, spec)).toEqual(rules);
  });
});
