import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { instanceClassSize } from './instanceClassSize';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const REPLICAS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html';
const MODIFY_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html';

/** What must hold for the replica that is wanted. @internal */
export const replicaRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.foreign-name',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'identifier',
    why: 'An instance that Headroom did not make for this service is somebody else’s, and is never touched.',
    fix: 'Choose another identifier. If the instance is meant to be this service’s, tag it with headroom.dev/entity-ref.',
    source: REPLICAS,
    // Whose it is stays unsaid: not everybody who may plan may see every entity.
    check: ({ replica, existing }) =>
      existing?.ownership === 'foreign'
        ? `${replica.identifier} exists and does not carry this service’s tag.`
        : undefined,
    examples: {
      pass: exampleFacts({ existing: {} }),
      fail: exampleFacts({ existing: { ownership: 'foreign' } }),
    },
  },
  {
    id: 'read-replica.not-a-replica',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'identifier',
    why: 'A promoted replica is a database of its own, which may hold writes that exist nowhere else.',
    fix: 'Choose another identifier for a new replica, or remove the old instance by hand once its data is safe.',
    source: REPLICAS,
    check: ({ source, replica, existing }) => {
      if (existing?.ownership !== 'own' || !source) {
        return undefined;
      }
      if (existing.replicaOf === null) {
        return `${replica.identifier} is this service’s but is no replica any more: it was promoted outside Headroom.`;
      }
      return existing.replicaOf !== source.identifier
        ? `${replica.identifier} replicates ${existing.replicaOf}, not ${source.identifier}.`
        : undefined;
    },
    examples: {
      pass: exampleFacts({ existing: {} }),
      fail: exampleFacts({ existing: { replicaOf: null } }),
    },
  },
  {
    id: 'read-replica.replica-broken',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: null,
    why: 'A replica that is broken takes no change and serves no reads, or old ones; it stays so until somebody acts.',
    fix: 'Bring it back to "available" in RDS; or undo the operation that made it, which deletes it, and plan again.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Status.html',
    check: ({ existing }) =>
      existing?.ownership === 'own' && existing.trouble
        ? existing.trouble
        : undefined,
    examples: {
      pass: exampleFacts({ existing: {} }),
      fail: exampleFacts({
        existing: {
          trouble:
            'storefront-read-replica-01 is "failed". Its events in the RDS console say why.',
        },
      }),
    },
  },
  {
    id: 'read-replica.class-smaller',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: 'instanceClass',
    why: 'A replica replays every write of its source; a smaller one falls behind under the load the source just bears, and cannot take its place.',
    fix: 'Use the class of the source or a larger one.',
    source: REPLICAS,
    check: ({ source, replica }) => {
      const sourceSize =
        source?.instanceClass && instanceClassSize(source.instanceClass);
      const replicaSize =
        replica.instanceClass && instanceClassSize(replica.instanceClass);
      if (!sourceSize || !replicaSize) {
        return undefined;
      }
      return replicaSize.vcpu < sourceSize.vcpu ||
        replicaSize.memoryGib < sourceSize.memoryGib
        ? `${replica.instanceClass} (${replicaSize.vcpu} vCPU, ${replicaSize.memoryGib} GiB) is smaller than the source’s ${source?.instanceClass} (${sourceSize.vcpu} vCPU, ${sourceSize.memoryGib} GiB).`
        : undefined;
    },
    examples: {
      pass: exampleFacts({ replica: { instanceClass: 'db.m6g.large' } }),
      fail: exampleFacts({ replica: { instanceClass: 'db.t4g.micro' } }),
    },
  },
  {
    id: 'read-replica.multi-az',
    capability: 'read-replica',
    severity: 'info',
    overridable: true,
    field: 'multiAz',
    why: 'The standby of a Multi-AZ replica serves no reads; it only shortens an outage of this one replica.',
    fix: 'Leave Multi-AZ off where reads can fall back to the source or to a second replica.',
    source: REPLICAS,
    check: ({ replica }) =>
      replica.multiAz
        ? 'Multi-AZ doubles the price of the replica and adds no read capacity.'
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ replica: { multiAz: true } }),
    },
  },
  {
    id: 'read-replica.public',
    capability: 'read-replica',
    severity: 'block',
    overridable: true,
    field: 'publiclyAccessible',
    why: 'A public address puts the whole data of the source one security-group mistake away from the internet.',
    fix: 'Leave the public address off and reach the replica from inside the VPC.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    check: ({ replica, existing }) =>
      replica.publiclyAccessible &&
      !(existing?.ownership === 'own' && existing.publiclyAccessible)
        ? 'The replica would get a public address.'
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ replica: { publiclyAccessible: true } }),
    },
  },
  {
    id: 'read-replica.subnet-group-moves',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'subnetGroup',
    why: 'Moving a running replica to other subnets breaks its clients’ connections and replication; all replicas of a source stay in one VPC.',
    fix: 'Leave the subnet group at what the replica has, or make a new replica.',
    source: MODIFY_API,
    check: ({ replica, existing }) =>
      existing?.ownership === 'own' &&
      existing.subnetGroup !== null &&
      replica.subnetGroup !== null &&
      existing.subnetGroup !== replica.subnetGroup
        ? `${replica.identifier} is in ${existing.subnetGroup}, not in ${replica.subnetGroup}.`
        : undefined,
    examples: {
      pass: exampleFacts({ existing: {} }),
      fail: exampleFacts({ existing: { subnetGroup: 'staging' } }),
    },
  },
  {
    id: 'read-replica.pending-change',
    capability: 'read-replica',
    severity: 'warn',
    overridable: true,
    field: null,
    why: 'Settings of a running replica are changed at once, and RDS applies what waits for the maintenance window along with them, such as a restart that somebody put off.',
    fix: 'Apply it or take it back in RDS before changing other settings of the replica; its tags and alarm can be changed meanwhile.',
    source: MODIFY_API,
    check: ({ replica, existing }) =>
      existing?.ownership === 'own' && existing.pendingChanges.length > 0
        ? `A change of ${existing.pendingChanges.join(', ')} of ${
            replica.identifier
          } is still to come.`
        : undefined,
    examples: {
      pass: exampleFacts({ existing: {} }),
      fail: exampleFacts({
        existing: { pendingChanges: ['CACertificateIdentifier'] },
      }),
    },
  },
];
