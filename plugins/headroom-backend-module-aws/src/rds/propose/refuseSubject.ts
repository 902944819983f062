import {
  annotationKey,
  AwsRdsReadReplicaSpec,
  rdsInstancesOf,
  readAnnotation,
} from '@headroom/backstage-plugin-headroom-common';
import { ProposalInput } from '@headroom/backstage-plugin-headroom-node';

/**
 * A replica is made only of an instance that the entity's catalog entry names, in the account and region
 * that it gives.
 *
 * @internal
 */
export function refuseSubject(
  spec: AwsRdsReadReplicaSpec,
  { entity, environment }: ProposalInput,
): string | undefined {
  const env = environment ?? undefined;
  const named = rdsInstancesOf(entity, env);
  if (!named.includes(spec.sourceInstance)) {
    const key = annotationKey('rdsInstance', env);
    return `spec.sourceInstance: ${
      spec.sourceInstance
    } is not a database of this entity; its annotation ${key} names ${
      named.join(', ') || 'none'
    }. Use one of these, or correct the annotation.`;
  }
  for (const [field, annotation] of [
    ['region', 'awsRegion'],
    ['accountId', 'awsAccountId'],
  ] as const) {
    const value = readAnnotation(entity, annotation, env);
    if (value && spec[field] && spec[field] !== value) {
      return `spec.${field}: the annotation ${annotationKey(
        annotation,
        env,
      )} says ${value}, not ${
        spec[field]
      }. Use that, or correct the annotation.`;
    }
  }
  return undefined;
}
