import {
  PlannedChange,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { alarmSettingsSchema, ObservedAlarm } from '../model/AlarmSettings';
import { SET_AT_CREATION } from '../model/carriedSettings';
import { phaseOf } from '../model/instanceStatus';
import { ObservedInstance } from '../model/ObservedInstance';
import { replicaSettingsSchema } from '../model/ReplicaSettings';
import { settingsOfInstance } from '../model/settingsOfInstance';
import { changedFields, changedSettings } from '../plan/changedFields';

/**
 * What still differs from what the changes were to bring about, in words; null when nothing does.
 *
 * @internal
 */
export function missingAfterChange(seen: {
  replicaChange: PlannedChange | undefined;
  replica: ObservedInstance | null | '';
  alarmChange: PlannedChange | undefined;
  alarm: ObservedAlarm | null | undefined;
  lag: Reading | null;
  /** Seconds of lag that are too many where no alarm says so. */
  threshold: number;
}): string | null {
  const { replicaChange, alarmChange, replica, alarm } = seen;
  // What the alarm is to be, which in an undo is not what the spec asked for.
  const threshold = alarmChange?.after
    ? alarmSettingsSchema.parse(alarmChange.after).threshold
    : seen.threshold;
  return (
    (replicaChange && replicaProblem(replicaChange, replica || null)) ??
    (alarmChange && alarmProblem(alarmChange, alarm ?? null)) ??
    lagProblem(seen.lag, threshold)
  );
}

function replicaProblem(
  change: PlannedChange,
  replica: ObservedInstance | null,
): string | null {
  const { id } = change.resource;
  if (change.after === null) {
    return replica ? `${id} is still there ("${replica.status}")` : null;
  }
  if (!replica) {
    return `${id} does not exist`;
  }
  if (phaseOf(replica.status) !== 'ready') {
    return `${id} is "${replica.status}"`;
  }
  if (replica.replication && !replica.replication.normal) {
    return `Replication of ${id} is "${replica.replication.status}"`;
  }
  const wanted = replicaSettingsSchema.parse(change.after);
  const current = settingsOfInstance(replica, Object.keys(wanted.tags));
  const differing = changedSettings(current, wanted).filter(
    field =>
      (change.action === 'create' || !SET_AT_CREATION.has(field)) &&
      !(
        field === 'allocatedStorage' &&
        current.allocatedStorage > wanted.allocatedStorage
      ),
  );
  return differing.length > 0
    ? `${id} differs from what was asked in ${differing.join(', ')}`
    : null;
}

function alarmProblem(
  change: PlannedChange,
  alarm: ObservedAlarm | null,
): string | null {
  const { id } = change.resource;
  if (change.after === null) {
    return alarm ? `The alarm ${id} is still there` : null;
  }
  if (!alarm) {
    return `The alarm ${id} does not exist`;
  }
  const differing = changedFields(
    alarm.settings,
    alarmSettingsSchema.parse(change.after),
  ).filter(field => field !== 'managed');
  return differing.length > 0
    ? `The alarm ${id} differs from what was asked in ${differing.join(', ')}`
    : null;
}

/** A number that is old or missing proves nothing. */
function lagProblem(lag: Reading | null, threshold: number): string | null {
  if (!lag) {
    return null;
  }
  if (lag.status !== 'ok' || lag.value === null) {
    return `Replica lag is ${lag.status}${lag.reason ? `: ${lag.reason}` : ''}`;
  }
  return lag.value > threshold
    ? `The replica is ${lag.value.toFixed(
        0,
      )} s behind its source, above the ${threshold} s of its alarm`
    : null;
}
