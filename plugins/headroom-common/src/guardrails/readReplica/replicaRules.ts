import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { instanceClassSize } from './instanceClassSize';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const REPLICAS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html';
const STORAGE =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html';
const MODIFY_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html';

/** Below this, gp3 has fixed performance and RDS rejects any Iops. GiB. */
const GP3_PROVISIONED_FROM = 400;
/** What gp3 has without asking, from {@link GP3_PROVISIONED_FROM} on, and its lowest value. */
const GP3_BASELINE_IOPS = 12000;

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
    fix: 'Leave multiAz off where reads can fall back to the source or to a second replica.',
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
    severity: 'warn',
    overridable: true,
    field: 'publiclyAccessible',
    why: 'A public address puts the whole data of the source one security-group mistake away from the internet.',
    fix: 'Leave publiclyAccessible off and reach the replica from inside the VPC.',
    source:
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    check: ({ replica }) =>
      replica.publiclyAccessible
        ? 'The replica would get a public address.'
        : undefined,
    examples: {
      pass: exampleFacts(),
      fail: exampleFacts({ replica: { publiclyAccessible: true } }),
    },
  },
  {
    id: 'read-replica.storage-smaller',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'allocatedStorage',
    why: 'The replica starts from a snapshot of the source and must hold all of it.',
    fix: 'Leave allocatedStorage out, or give at least what the source has.',
    source: STORAGE,
    check: ({ source, replica }) =>
      source?.allocatedStorage &&
      replica.allocatedStorage !== null &&
      replica.allocatedStorage < source.allocatedStorage
        ? `${replica.allocatedStorage} GiB is less than the ${source.allocatedStorage} GiB of ${source.identifier}.`
        : undefined,
    examples: {
      pass: exampleFacts({ replica: { allocatedStorage: 200 } }),
      fail: exampleFacts({ replica: { allocatedStorage: 50 } }),
    },
  },
  {
    id: 'read-replica.storage-shrinks',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'allocatedStorage',
    why: 'RDS storage grows only.',
    fix: 'Leave allocatedStorage at what the replica has, or make a new replica and remove this one.',
    source: MODIFY_API,
    check: ({ replica, existing }) =>
      existing?.ownership === 'own' &&
      existing.allocatedStorage !== null &&
      replica.allocatedStorage !== null &&
      // With a ceiling, storage is expected to have grown by itself.
      replica.maxAllocatedStorage === null &&
      replica.allocatedStorage < existing.allocatedStorage
        ? `${replica.identifier} has ${existing.allocatedStorage} GiB and cannot shrink to ${replica.allocatedStorage} GiB.`
        : undefined,
    examples: {
      pass: exampleFacts({ existing: { allocatedStorage: 100 } }),
      fail: exampleFacts({ existing: { allocatedStorage: 200 } }),
    },
  },
  {
    id: 'read-replica.storage-ceiling',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'maxAllocatedStorage',
    why: 'Storage autoscaling needs room for a tenth more than what is allocated, at least.',
    fix: 'Leave maxAllocatedStorage out, or make it a quarter larger than allocatedStorage.',
    source: STORAGE,
    check: ({ replica }) =>
      replica.maxAllocatedStorage !== null &&
      replica.allocatedStorage !== null &&
      replica.maxAllocatedStorage * 10 < replica.allocatedStorage * 11
        ? `The ceiling of ${replica.maxAllocatedStorage} GiB is less than a tenth above the ${replica.allocatedStorage} GiB that are allocated.`
        : undefined,
    examples: {
      pass: exampleFacts({ replica: { maxAllocatedStorage: 200 } }),
      fail: exampleFacts({ replica: { maxAllocatedStorage: 105 } }),
    },
  },
  {
    id: 'read-replica.iops',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'iops',
    why: 'RDS refuses Iops for gp3 below 400 GiB ("You can’t specify IOPS or storage throughput…"), takes at least 12,000 from there on, and needs a value for io1 and io2.',
    fix: 'Leave iops out for gp3 and gp2; give it for io1 and io2.',
    source: STORAGE,
    check: ({ replica: { storageType, iops, allocatedStorage } }) =>
      iopsProblem(storageType, iops, allocatedStorage),
    examples: {
      pass: exampleFacts({
        source: { allocatedStorage: 400 },
        replica: { allocatedStorage: 400, iops: GP3_BASELINE_IOPS },
      }),
      fail: exampleFacts({ replica: { iops: 3000 } }),
    },
  },
  {
    id: 'read-replica.subnet-group-moves',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'subnetGroup',
    why: 'Moving a running replica to other subnets breaks its clients’ connections and replication; all replicas of a source stay in one VPC.',
    fix: 'Leave subnetGroup at what the replica has, or make a new replica.',
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

function iopsProblem(
  storageType: string | null,
  iops: number | null,
  allocatedStorage: number | null,
): string | undefined {
  if (storageType === 'io1' || storageType === 'io2') {
    return iops === null ? `${storageType} needs a value for iops.` : undefined;
  }
  if (iops === null) {
    return undefined;
  }
  if (storageType === 'gp2') {
    return 'gp2 takes no iops: they follow from its size.';
  }
  if (storageType !== 'gp3' || allocatedStorage === null) {
    return undefined;
  }
  if (allocatedStorage < GP3_PROVISIONED_FROM) {
    return `iops ${iops} with ${allocatedStorage} GiB of gp3: below ${GP3_PROVISIONED_FROM} GiB it cannot be chosen.`;
  }
  return iops < GP3_BASELINE_IOPS
    ? `iops ${iops} is below the ${GP3_BASELINE_IOPS} that gp3 has from ${GP3_PROVISIONED_FROM} GiB on.`
    : undefined;
}
