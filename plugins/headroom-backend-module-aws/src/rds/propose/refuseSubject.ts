import {
  annotationKey,
  AwsRdsReadReplicaSpec,
  findAnnotation,
  HeadroomAnnotation,
  NamedRdsInstance,
  readRdsInstances,
} from '@headroom/backstage-plugin-headroom-common';
import { ProposalInput } from '@headroom/backstage-plugin-headroom-node';

const PLACE_ANNOTATIONS = {
  region: 'awsRegion',
  accountId: 'awsAccountId',
} as const;

/**
 * A replica is made only of an instance that the entity's catalog entry names, in the region and account
 * that it gives; without an account, in the main one, which the spec then leaves out.
 *
 * Instance names repeat from account to account and from region to region: what is left out is a place, too.
 *
 * @internal
 */
export function refuseSubject(
  spec: AwsRdsReadReplicaSpec,
  { entity, environment }: ProposalInput,
): string | undefined {
  const env = environment ?? undefined;
  const { instances, problems } = readRdsInstances(entity, env);
  const namesakes = instances.filter(
    ({ identifier }) => identifier === spec.sourceInstance,
  );
  if (namesakes.some(each => isPlaceOf(each, spec))) {
    return undefined;
  }
  const [named] = namesakes;
  const refusal = named
    ? refusePlace(spec, named, name => findAnnotation(entity, name, env))
    : `spec.sourceInstance: ${
        spec.sourceInstance
      } is not a database of this entity; its annotation ${annotationKey(
        'rdsInstance',
        env,
      )} names ${
        instances.map(each => each.arn ?? each.identifier).join(', ') || 'none'
      }. Use one of these, or correct the annotation.`;
  return [refusal, ...problems].join(' ');
}

function isPlaceOf(
  { region, accountId }: NamedRdsInstance,
  spec: AwsRdsReadReplicaSpec,
): boolean {
  return region === spec.region && accountId === (spec.accountId ?? null);
}

function refusePlace(
  spec: AwsRdsReadReplicaSpec,
  named: NamedRdsInstance,
  find: (name: HeadroomAnnotation) => { key: string },
): string {
  const field = named.region === spec.region ? 'accountId' : 'region';
  const asked = spec[field];
  const says = named[field];
  const { key } = find(named.arn ? 'rdsInstance' : PLACE_ANNOTATIONS[field]);
  if (says === null) {
    return field === 'accountId'
      ? `spec.accountId: the entity has no annotation ${key}, so its database is in the main account. Leave accountId out, or add the annotation.`
      : `spec.region: the entity has no annotation ${key} that can be read, so ${asked} is none of its places. Add or correct the annotation.`;
  }
  return `spec.${field}: the annotation ${key} says ${named.arn ?? says}, ${
    asked === undefined ? 'but the spec leaves it out' : `not ${asked}`
  }. Use that, or correct the annotation.`;
}
