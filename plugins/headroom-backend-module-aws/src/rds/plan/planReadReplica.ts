import {
  AwsRdsReadReplicaSpec,
  PlannedChange,
} from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { planLagAlarm } from './planLagAlarm';
import { planReplica } from './planReplica';

/**
 * The replica first, then the alarm on its lag; undo goes the other way round.
 *
 * @internal
 */
export function planReadReplica(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
  owner: OwnerContext,
): PlannedChange[] {
  return [
    planReplica(spec, observed, owner),
    planLagAlarm(spec, observed, owner),
  ];
}
