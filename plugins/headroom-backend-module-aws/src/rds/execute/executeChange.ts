import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import {
  ExecuteContext,
  ProviderError,
  Step,
} from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { alarmSettingsSchema } from '../model/AlarmSettings';
import { readReplicaSettings } from '../model/readReplicaSettings';
import { replicaSettingsSchema } from '../model/ReplicaSettings';
import { LAG_ALARM_CHANGE } from '../plan/planLagAlarm';
import { REPLICA_CHANGE } from '../plan/planReplica';
import { createReplica } from './createReplica';
import { deleteLagAlarm } from './deleteLagAlarm';
import { deleteReplica } from './deleteReplica';
import { done } from './pending';
import { putLagAlarm } from './putLagAlarm';
import { updateReplica } from './updateReplica';

/**
 * Takes at most one step of a change; safe to call again after a crash at any point.
 *
 * @internal
 */
export async function executeChange(
  change: PlannedChange,
  session: AwsSession,
  ctx: ExecuteContext,
): Promise<Step> {
  const { id, action, resource, before, after } = change;
  if (action === 'none') {
    return done(change.summary);
  }
  if (id === REPLICA_CHANGE) {
    if (action === 'delete') {
      const made = replicaSettingsSchema.parse(before);
      return deleteReplica(resource.id, made, session, ctx);
    }
    const wanted = replicaSettingsSchema.parse(after);
    return action === 'create'
      ? createReplica(resource.id, wanted, session, ctx)
      : updateReplica(
          resource.id,
          wanted,
          readReplicaSettings(before) ?? wanted,
          session,
          ctx,
        );
  }
  if (id === LAG_ALARM_CHANGE) {
    return action === 'delete'
      ? deleteLagAlarm(resource.id, session, ctx)
      : putLagAlarm(
          resource.id,
          action,
          alarmSettingsSchema.parse(after),
          session,
          ctx,
        );
  }
  throw new ProviderError('failed', `aws-rds knows no change called ${id}.`);
}
