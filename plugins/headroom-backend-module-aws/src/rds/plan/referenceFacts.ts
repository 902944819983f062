import {
  AwsRdsReadReplicaSpec,
  ReadReplicaFacts,
} from '@headroom/backstage-plugin-headroom-common';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';

/**
 * What is wrong with the things that a resolved spec names.
 *
 * @param existing - the entity's own replica; of somebody else's nothing is told
 * @internal
 */
export function referenceFacts(
  spec: AwsRdsReadReplicaSpec,
  { source, references }: ObservedReadReplica,
  existing: ObservedInstance | null,
): ReadReplicaFacts['references'] {
  const { subnetGroup, instanceClass } = references;
  const known = [source, existing].flatMap(each => each ?? []);
  const vpcId =
    subnetGroup === null
      ? known.find(each => each.subnetGroup === spec.subnetGroup)?.vpcId
      : subnetGroup !== 'missing' && subnetGroup.vpcId;
  const groups = (spec.securityGroups ?? []).map(id => ({
    id,
    found:
      references.securityGroups[id] ??
      known.find(each => each.securityGroups.includes(id)) ??
      null,
  }));
  const topics = Object.entries(references.topics);
  const { storageType } = spec;
  return {
    missing: {
      subnetGroup: subnetGroup === 'missing',
      securityGroups: groups
        .filter(({ found }) => found === 'missing')
        .map(({ id }) => id),
      instanceClass: instanceClass === 'missing',
      storageType:
        instanceClass !== null &&
        instanceClass !== 'missing' &&
        storageType !== undefined &&
        !instanceClass.storageTypes.includes(storageType),
      topics: topics
        .filter(([, found]) => found === 'missing')
        .map(([arn]) => arn),
    },
    sourceVpcId: source?.vpcId ?? null,
    vpcId: vpcId || null,
    securityGroupsElsewhere: groups.flatMap(({ id, found }) =>
      vpcId &&
      found !== null &&
      found !== 'missing' &&
      found.vpcId !== null &&
      found.vpcId !== vpcId
        ? [{ id, vpcId: found.vpcId }]
        : [],
    ),
    topicsWithoutSubscribers: topics
      .filter(
        ([, found]) =>
          found !== null && found !== 'missing' && found.subscribers === 0,
      )
      .map(([arn]) => arn),
    unchecked: references.unchecked,
  };
}
