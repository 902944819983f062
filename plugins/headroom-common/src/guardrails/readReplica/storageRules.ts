import { GuardrailRule } from '../GuardrailRule';
import { exampleFacts } from './exampleFacts';
import { ReadReplicaFacts } from './ReadReplicaFacts';

const STORAGE =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html';
const MODIFY_API =
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html';

/** Below this, gp3 has fixed performance and RDS rejects any Iops. GiB. */
const GP3_PROVISIONED_FROM = 400;
/** What gp3 has without asking, from {@link GP3_PROVISIONED_FROM} on, and its lowest value. */
const GP3_BASELINE_IOPS = 12000;

/** What must hold for the storage of the replica. @internal */
export const storageRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> = [
  {
    id: 'read-replica.storage-smaller',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'allocatedStorage',
    why: 'The replica starts from a snapshot of the source and must hold all of it.',
    fix: 'Leave the storage out, or give at least what the source has.',
    source: STORAGE,
    check: ({ source, replica, existing }) =>
      !existing &&
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
    fix: 'Leave the storage at what the replica has, or make a new replica and remove this one.',
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
    fix: 'Leave the ceiling of the storage out, or make it a quarter larger than the storage.',
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
    id: 'read-replica.storage-throughput',
    capability: 'read-replica',
    severity: 'block',
    overridable: false,
    field: 'storageThroughput',
    why: 'RDS takes a throughput for gp3 from 400 GiB on only, and no more than a quarter MiB/s for each of its IOPS.',
    fix: 'Leave storageThroughput out, or give more iops along with it.',
    source: STORAGE,
    check: ({ replica }) => throughputProblem(replica),
    examples: {
      pass: exampleFacts({
        source: { allocatedStorage: 400 },
        replica: { allocatedStorage: 400, storageThroughput: 1000 },
      }),
      fail: exampleFacts({ replica: { storageThroughput: 500 } }),
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

function throughputProblem({
  storageType,
  allocatedStorage,
  iops,
  storageThroughput,
}: ReadReplicaFacts['replica']): string | undefined {
  if (storageThroughput === null || storageType === null) {
    return undefined;
  }
  if (storageType !== 'gp3') {
    return `${storageType} takes no storageThroughput.`;
  }
  if (allocatedStorage === null) {
    return undefined;
  }
  if (allocatedStorage < GP3_PROVISIONED_FROM) {
    return `storageThroughput ${storageThroughput} with ${allocatedStorage} GiB of gp3: below ${GP3_PROVISIONED_FROM} GiB it cannot be chosen.`;
  }
  const operations = iops ?? GP3_BASELINE_IOPS;
  return storageThroughput * 4 > operations
    ? `storageThroughput ${storageThroughput} MiB/s is more than a quarter of ${operations} IOPS.`
    : undefined;
}
