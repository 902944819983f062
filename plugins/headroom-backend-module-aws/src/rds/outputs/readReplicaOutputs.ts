import { JsonObject } from '@backstage/types';
import {
  annotationKey,
  AwsRdsReadReplicaSpec,
} from '@headroom/backstage-plugin-headroom-common';
import { lagAlarmName, lagAlarmThreshold } from '../model/lagAlarm';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import { hibernateSettings } from './hibernateSettings';
import { nodeSettings } from './nodeSettings';
import { pgbouncerSettings } from './pgbouncerSettings';
import { RoutingInput } from './RoutingInput';
import { sqlalchemySettings } from './sqlalchemySettings';

/** Reads fall back to the primary well before the alarm wakes somebody. */
const MAX_READ_LAG_SECONDS = 10;

const ADVICE = [
  'Two names, rw and ro, and the service chooses: no proxy tells reads from writes safely, and patterns on queries send writes to the replica.',
  'Stick to rw after a write of the same user for as long as the replica may lag, or people do not see what they just saved; their next request may meet another process, so keep the time of the write with the user.',
  'Fall back to rw while the replica lags or is away; size the primary for it, or shed load.',
  'Begin with one read-only page or report, watch "Rows read from the replica" rise, then move more.',
];

/**
 * What the service's team gets in hand. Credentials are theirs: the snippets read them from the
 * environment.
 *
 * @internal
 */
export function readReplicaOutputs(
  spec: AwsRdsReadReplicaSpec,
  observed: ObservedReadReplica,
): JsonObject {
  const { source, replica, identifier } = observed;
  const instances = [
    ...observed.ancestors,
    spec.sourceInstance,
    ...new Set([...(source?.replicas ?? []), identifier]),
  ];
  const input = routingInput(spec, observed);
  return {
    identifier,
    endpoint: replica?.endpoint ?? null,
    port: replica?.port ?? null,
    alarmName: lagAlarmName(identifier),
    annotations: {
      [annotationKey('rdsInstance', observed.environment ?? undefined)]:
        instances.join(','),
      [annotationKey('awsRegion', observed.environment ?? undefined)]:
        spec.region,
      ...(spec.accountId && {
        [annotationKey('awsAccountId', observed.environment ?? undefined)]:
          spec.accountId,
      }),
    },
    ...(input
      ? {
          routing: {
            ...(input.engine === 'postgres'
              ? { pgbouncer: pgbouncerSettings(input) }
              : {}),
            sqlalchemy: sqlalchemySettings(input),
            hibernate: hibernateSettings(input),
            node: nodeSettings(input),
            advice: ADVICE,
          },
        }
      : {}),
  };
}

/** undefined while the endpoints are not known. */
function routingInput(
  spec: AwsRdsReadReplicaSpec,
  { source, replica, identifier }: ObservedReadReplica,
): RoutingInput | undefined {
  if (
    !source?.endpoint ||
    !source.port ||
    !replica?.endpoint ||
    !replica.port
  ) {
    return undefined;
  }
  return {
    service: identifier.replace(/-read-replica-\d+$/, '').replace(/-/g, '_'),
    engine: source.engine,
    engineVersion: source.engineVersion,
    partition: source.arn.split(':')[1],
    database:
      source.databaseName ??
      (source.engine === 'postgres' ? 'postgres' : 'mysql'),
    primary: { host: source.endpoint, port: source.port },
    replica: { host: replica.endpoint, port: replica.port },
    maxLagSeconds: Math.min(MAX_READ_LAG_SECONDS, lagAlarmThreshold(spec)),
  };
}
