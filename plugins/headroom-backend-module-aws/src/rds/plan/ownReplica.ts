import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { OwnerContext } from '@headroom/backstage-plugin-headroom-node';
import { phaseOf } from '../model/instanceStatus';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { ownershipOf } from '../model/ownership';

/**
 * The existing instance when it is this entity's, replicates this source, and stays. One that is being
 * deleted counts as gone: a new one can take its name as soon as it is.
 *
 * @internal
 */
export function ownReplica(
  spec: Pick<AwsRdsReadReplicaSpec, 'sourceInstance'>,
  { replica }: Pick<ObservedReadReplica, 'replica'>,
  owner: Pick<OwnerContext, 'entityRef'>,
): ObservedInstance | null {
  return replica &&
    ownershipOf(replica.tags, owner.entityRef) === 'own' &&
    replica.replicaOf === spec.sourceInstance &&
    phaseOf(replica.status) !== 'deleting'
    ? replica
    : null;
}
