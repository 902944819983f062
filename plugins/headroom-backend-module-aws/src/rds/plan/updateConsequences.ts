import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { ReplicaSettings } from '../model/ReplicaSettings';

const RESTARTING: ReadonlyArray<keyof ReplicaSettings> = [
  'instanceClass',
  'port',
];
const STORAGE: ReadonlyArray<keyof ReplicaSettings> = [
  'storageType',
  'allocatedStorage',
  'iops',
  'storageThroughput',
];

/**
 * What changing these fields of a running replica means for its clients. Source: Amazon RDS User Guide,
 * "Settings for DB instances" (downtime notes).
 *
 * @internal
 */
export function updateConsequences(
  before: ReplicaSettings,
  after: ReplicaSettings,
  fields: ReadonlyArray<keyof ReplicaSettings>,
): {
  risk: PlannedChange['risk'];
  consequences: string[];
  /** Why undo can bring nothing of `before` back; null when it can. */
  irreversible: string | null;
  /** What undo does not bring back. */
  undoConsequences: string[];
} {
  const restarts = fields.some(field => RESTARTING.includes(field));
  const storage = fields.some(field => STORAGE.includes(field));
  const grows = after.allocatedStorage > before.allocatedStorage;
  return {
    risk: restarts ? 'medium' : 'low',
    consequences: [
      'The change is applied at once, not in the maintenance window.',
      ...(restarts
        ? [
            `The replica restarts: its connections break for a few minutes${
              before.multiAz ? ', less with Multi-AZ' : ''
            }.`,
          ]
        : []),
      ...(fields.includes('port')
        ? ['Clients that use the old port no longer reach it.']
        : []),
      ...(fields.includes('iamAuthentication') && !after.iamAuthentication
        ? ['Clients that log in with IAM tokens no longer can.']
        : []),
      ...(fields.includes('performanceInsights') && !after.performanceInsights
        ? ['What Performance Insights have recorded of the replica is lost.']
        : []),
      ...(storage
        ? [
            'The storage is optimised for hours afterwards, and cannot be changed again for six.',
          ]
        : []),
    ],
    irreversible:
      grows && (fields.length === 1 || !ceilingFits(before, after))
        ? `RDS storage grows only: ${after.allocatedStorage} GiB cannot become ${before.allocatedStorage} GiB again.`
        : null,
    undoConsequences: grows
      ? [`The storage stays at ${after.allocatedStorage} GiB: it grows only.`]
      : [],
  };
}

/** Whether RDS takes the former ceiling with the grown storage: a tenth above it, at least. */
function ceilingFits(before: ReplicaSettings, after: ReplicaSettings): boolean {
  const ceiling = before.maxAllocatedStorage;
  return ceiling === null || ceiling * 10 >= after.allocatedStorage * 11;
}
