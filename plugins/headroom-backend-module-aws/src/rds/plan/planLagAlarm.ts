import {
  AwsRdsReadReplicaSpec,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { FOREIGN_SETTINGS } from '../model/foreignSettings';
import { lagAlarm, LAG_ALARM_MINUTES, lagAlarmName } from '../model/lagAlarm';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { ownershipOf } from '../model/ownership';
import { changedFields } from './changedFields';

/** Id of the change in the plan. @internal */
export const LAG_ALARM_CHANGE = 'lag-alarm';

/** @internal */
export function planLagAlarm(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
  owner: OwnerContext,
): PlannedChange {
  const name = lagAlarmName(observed.identifier);
  const after = lagAlarm(spec, observed.identifier);
  const existing =
    observed.alarm &&
    ownershipOf(observed.alarm.tags, owner.entityRef) === 'own'
      ? observed.alarm.settings
      : null;
  const base = {
    id: LAG_ALARM_CHANGE,
    resource: {
      type: 'AWS::CloudWatch::Alarm',
      id: name,
      account: observed.accountId,
      region: observed.region,
    },
    risk: 'low' as const,
  };
  if (!existing && observed.alarm) {
    return {
      ...base,
      action: 'update',
      summary: `The alarm ${name} exists and is not this entity's`,
      before: FOREIGN_SETTINGS,
      after: FOREIGN_SETTINGS,
      consequences: [
        'It is left alone: a guardrail stops this plan, and nothing of Headroom changes or deletes it.',
      ],
      undo: { kind: 'irreversible', reason: `${name} is not Headroom's.` },
    };
  }
  const condition = `replica lag above ${after.threshold} s for ${LAG_ALARM_MINUTES} minutes`;
  if (!existing) {
    return {
      ...base,
      action: 'create',
      summary: `Create the alarm ${name}: ${condition}`,
      before: null,
      after,
      consequences: [
        after.actions.length > 0
          ? `It tells ${after.actions.join(', ')}.`
          : 'It tells nobody; it is seen in CloudWatch only.',
        ...silenceOf(observed.source ?? observed.replica),
        'It waits for the first lag that RDS reports, some minutes after the replica is available, before missing data count.',
      ],
      undo: { kind: 'inverse', summary: `Delete the alarm ${name}` },
    };
  }
  const fields = changedFields(existing, after).filter(f => f !== 'managed');
  if (fields.length > 0) {
    return {
      ...base,
      action: 'update',
      summary: `Change ${fields.join(', ')} of the alarm ${name}: ${condition}`,
      before: existing,
      after,
      consequences: [],
      undo: {
        kind: 'inverse',
        summary: `Set ${fields.join(', ')} of the alarm ${name} back`,
      },
    };
  }
  return existing.managed
    ? {
        ...base,
        action: 'none',
        summary: `The alarm ${name} is as asked`,
        before: existing,
        after: existing,
        consequences: [],
        undo: { kind: 'inverse', summary: 'Nothing to take back' },
      }
    : {
        ...base,
        action: 'adopt',
        summary: `Take the existing alarm ${name} into the ledger`,
        before: existing,
        after,
        consequences: ['Only a tag is added.'],
        undo: {
          kind: 'inverse',
          summary: `Let go of the alarm ${name}: the tag goes, the alarm stays`,
        },
      };
}

/**
 * MySQL and MariaDB report a lag of -1 while replication is not active, which is below any threshold.
 * Source: Amazon RDS User Guide, "Monitoring read replication".
 */
function silenceOf(instance: { engine: string } | null): string[] {
  if (!instance) {
    return [];
  }
  return [
    instance.engine === 'postgres'
      ? 'It also fires when the lag is not reported at all, as when replication stops.'
      : 'It does not fire when replication stops: the lag is then reported as -1. Subscribe to the RDS events of the replica for that.',
  ];
}
