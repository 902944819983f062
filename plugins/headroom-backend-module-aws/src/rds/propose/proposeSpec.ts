import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  AwsRdsReadReplicaSpec,
  HeadroomAnnotation,
  readRdsInstances,
} from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

/**
 * The spec that an entity's annotations ask for, still open.
 *
 * @throws ProviderError `invalid` that names the annotation to add or correct
 * @internal
 */
export function proposeSpec(
  entity: Entity,
  environment: string | null,
): AwsRdsReadReplicaSpec {
  const env = environment ?? undefined;
  const { instances, problems } = readRdsInstances(entity, env);
  if (problems.length > 0) {
    throw new ProviderError('invalid', problems.join(' '));
  }
  const need = (name: HeadroomAnnotation, example: string): ProviderError =>
    new ProviderError(
      'invalid',
      `The entity does not say where its database is: add the annotation ${annotationKey(
        name,
        env,
      )}, e.g. "${example}".`,
    );
  const [source] = instances;
  if (!source) {
    throw need('rdsInstance', `${entity.metadata.name}-db`);
  }
  const { identifier, region, accountId } = source;
  if (region === null) {
    throw need('awsRegion', 'eu-central-1');
  }
  return {
    region,
    sourceInstance: identifier,
    ...(accountId === null ? {} : { accountId }),
  };
}
