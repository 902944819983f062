import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import {
  Verification,
  VerifyContext,
  VerifyGoal,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { lagAlarmThreshold } from '../model/lagAlarm';
import { describeAlarm } from '../observe/describeAlarm';
import { describeInstance } from '../observe/describeInstance';
import { LAG_ALARM_CHANGE } from '../plan/planLagAlarm';
import { REPLICA_CHANGE } from '../plan/planReplica';
import { measure } from './measurements';
import { missingAfterChange } from './missingAfterChange';

/**
 * Judges by what RDS, CloudWatch and the measurements say now, not by what the steps said.
 *
 * @internal
 */
export async function verifyReadReplica(
  goal: VerifyGoal<AwsRdsReadReplicaSpec>,
  session: AwsSession,
  ctx: VerifyContext,
): Promise<Verification> {
  const { spec, changes, phase } = goal;
  const replicaChange = changes.find(({ id }) => id === REPLICA_CHANGE);
  const alarmChange = changes.find(({ id }) => id === LAG_ALARM_CHANGE);
  const identifier = replicaChange?.resource.id ?? spec.identifier ?? null;
  const staysOrIs =
    phase === 'before'
      ? replicaChange?.before !== null
      : replicaChange?.after !== null;
  const { measurements, lag } = await measure(
    spec.sourceInstance,
    staysOrIs ? identifier : null,
    ctx,
  );
  if (phase === 'before') {
    return {
      verified: false,
      reason: 'Measured before the change',
      measurements,
    };
  }
  const missing = missingAfterChange({
    replicaChange,
    replica: identifier && (await describeInstance(session, identifier)),
    alarmChange,
    alarm:
      alarmChange && (await describeAlarm(session, alarmChange.resource.id)),
    lag,
    threshold: lagAlarmThreshold(spec),
  });
  return {
    verified: missing === null,
    reason: missing ?? success(replicaChange?.after === null, identifier, lag),
    measurements,
  };
}

function success(
  isGone: boolean,
  identifier: string | null,
  lag: { value: number | null } | null,
): string {
  if (isGone) {
    return `${identifier} and its alarm are gone`;
  }
  return lag
    ? `${identifier} is available and ${lag.value?.toFixed(
        1,
      )} s behind its source; its alarm exists`
    : 'Everything is as asked';
}
