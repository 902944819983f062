import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  AwsRdsReadReplicaSpec,
  HeadroomAnnotation,
  rdsInstancesOf,
  readAnnotation,
} from '@headroom/backstage-plugin-headroom-common';
import { ProposalInput } from '@headroom/backstage-plugin-headroom-node';

/**
 * A replica is made only of an instance that the entity's catalog entry names, in the region and account
 * that it gives; without an account, in the main one, which the spec then leaves out.
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
  return (
    refuseField('region', 'awsRegion', spec, entity, env) ??
    refuseField('accountId', 'awsAccountId', spec, entity, env)
  );
}

/**
 * Instance names repeat from account to account and from region to region: what is left out is a place, too,
 * and only an entity that names no account is in the main one.
 */
function refuseField(
  field: 'region' | 'accountId',
  annotation: HeadroomAnnotation,
  spec: AwsRdsReadReplicaSpec,
  entity: Entity,
  env: string | undefined,
): string | undefined {
  const named = readAnnotation(entity, annotation, env);
  const asked = spec[field];
  if (named === asked) {
    return undefined;
  }
  const key = annotationKey(annotation, env);
  if (named === undefined) {
    return field === 'accountId'
      ? `spec.accountId: the entity has no annotation ${key}, so its database is in the main account. Leave accountId out, or add the annotation.`
      : `spec.${field}: the entity has no annotation ${key}, so ${asked} is none of its places. Add the annotation.`;
  }
  return `spec.${field}: the annotation ${key} says ${named}, ${
    asked === undefined ? 'but the spec leaves it out' : `not ${asked}`
  }. Use that, or correct the annotation.`;
}
