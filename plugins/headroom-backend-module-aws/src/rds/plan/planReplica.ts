import {
  AwsRdsReadReplicaSpec,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { FOREIGN_SETTINGS } from '../model/foreignSettings';
import { isMendedBy, phaseOf, troubleOf } from '../model/instanceStatus';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { ownershipOf } from '../model/ownership';
import { ReplicaSettings } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { settingsOfSpec } from '../model/settingsOfSpec';
import { changedSettings } from './changedFields';
import { ownReplica } from './ownReplica';
import { updateConsequences } from './updateConsequences';

/** Id of the change in the plan. @internal */
export const REPLICA_CHANGE = 'replica';

/** @internal */
export function planReplica(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
  owner: OwnerContext,
): PlannedChange {
  const { source, identifier, replica } = observed;
  const existing = ownReplica(spec, observed, owner);
  const base = {
    id: REPLICA_CHANGE,
    resource: {
      type: 'AWS::RDS::DBInstance',
      id: identifier,
      account: observed.accountId,
      region: observed.region,
    },
  };
  const model = source ?? replica;
  if (!model) {
    return {
      ...base,
      action: 'create',
      summary: `Create the read replica ${identifier} of ${spec.sourceInstance}, which does not exist`,
      before: null,
      // Most of what it would be is the source's to say.
      after: null,
      risk: 'low',
      consequences: ['A guardrail stops this plan.'],
      undo: { kind: 'irreversible', reason: 'Nothing is made.' },
    };
  }
  const asked = settingsOfSpec(spec, model, existing);
  if (!existing && replica && phaseOf(replica.status) !== 'deleting') {
    const foreign = ownershipOf(replica.tags, owner.entityRef) === 'foreign';
    return {
      ...base,
      action: 'update',
      summary: `${identifier} exists and is not this entity's replica of ${spec.sourceInstance}`,
      before: foreign
        ? FOREIGN_SETTINGS
        : settingsOfInstance(replica, Object.keys(asked.tags)),
      after: foreign ? FOREIGN_SETTINGS : asked,
      risk: 'low',
      consequences: [
        'It is left alone: a guardrail stops this plan, and nothing of Headroom changes or deletes it.',
      ],
      undo: {
        kind: 'irreversible',
        reason: `${identifier} is not Headroom's.`,
      },
    };
  }
  if (!existing) {
    return {
      ...base,
      action: 'create',
      summary: `Create the read replica ${identifier} of ${spec.sourceInstance}`,
      before: null,
      after: asked,
      risk: model.multiAz ? 'low' : 'medium',
      consequences: createConsequences(model.multiAz, asked),
      undo: {
        kind: 'inverse',
        summary: `Delete the read replica ${identifier}, without a snapshot`,
        consequences: [
          'Connections to it end at once: send its reads elsewhere first.',
        ],
      },
    };
  }
  const before = settingsOfInstance(existing, Object.keys(asked.tags));
  // Storage only grows, and does so by itself where it has a ceiling.
  const after = {
    ...asked,
    allocatedStorage: Math.max(asked.allocatedStorage, before.allocatedStorage),
  };
  const trouble = troubleOf(existing);
  const growth = { from: before.allocatedStorage, to: after.allocatedStorage };
  if (trouble && !isMendedBy(trouble, growth)) {
    return {
      ...base,
      action: 'update',
      summary: `The read replica ${identifier} is broken: ${trouble.status}`,
      before,
      after,
      risk: 'low',
      consequences: [
        trouble.explanation,
        'It is left alone: a guardrail stops this plan.',
      ],
      undo: { kind: 'irreversible', reason: 'Nothing is changed.' },
    };
  }
  const fields = changedSettings(before, after);
  if (fields.length === 0) {
    return before.managed
      ? {
          ...base,
          action: 'none',
          summary: `The read replica ${identifier} is as asked`,
          before,
          after: before,
          risk: 'low',
          consequences: [],
          undo: { kind: 'inverse', summary: 'Nothing to take back' },
        }
      : {
          ...base,
          action: 'adopt',
          summary: `Take the existing read replica ${identifier} into the ledger`,
          before,
          after,
          risk: 'low',
          consequences: ['Only a tag is added.'],
          undo: {
            kind: 'inverse',
            summary: `Let go of the read replica ${identifier}: the tag goes, the replica stays`,
          },
        };
  }
  const { consequences, risk, irreversible, undoConsequences } =
    updateConsequences(before, after, fields);
  return {
    ...base,
    action: 'update',
    summary: `Change ${fields.join(', ')} of the read replica ${identifier}`,
    before,
    after,
    risk,
    consequences,
    undo: irreversible
      ? { kind: 'irreversible', reason: irreversible }
      : {
          kind: 'inverse',
          summary: `Set ${fields
            .filter(field => field !== 'allocatedStorage')
            .join(', ')} of ${identifier} back to what it was`,
          consequences: undoConsequences,
        },
  };
}

function createConsequences(
  sourceIsMultiAz: boolean,
  asked: ReplicaSettings,
): string[] {
  return [
    ...(sourceIsMultiAz
      ? []
      : [
          'RDS takes a snapshot of the source first; on a Single-AZ source this suspends I/O for a moment, usually for less than a minute.',
        ]),
    'It takes 10 to 40 minutes on AWS, longer for large databases.',
    'Reads reach it only once the service sends them there; see the routing settings among the outputs.',
    'Reads from it are older than the source by the replica lag.',
    ...(asked.deletionProtection
      ? ['Deletion protection is on; undo turns it off first.']
      : []),
  ];
}
