import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  AwsRdsReadReplicaSpec,
  awsRdsReadReplicaSpecSchema,
  HeadroomAnnotation,
  rdsInstancesOf,
  readAnnotation,
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
  const need = (name: HeadroomAnnotation, example: string): ProviderError =>
    new ProviderError(
      'invalid',
      `The entity does not say where its database is: add the annotation ${annotationKey(
        name,
        env,
      )}, e.g. "${example}".`,
    );
  const [sourceInstance] = rdsInstancesOf(entity, env);
  if (!sourceInstance) {
    throw need('rdsInstance', `${entity.metadata.name}-db`);
  }
  const region = readAnnotation(entity, 'awsRegion', env);
  if (!region) {
    throw need('awsRegion', 'eu-central-1');
  }
  const accountId = readAnnotation(entity, 'awsAccountId', env);
  const spec = awsRdsReadReplicaSpecSchema.safeParse({
    region,
    sourceInstance,
    ...(accountId ? { accountId } : {}),
  });
  if (!spec.success) {
    const [{ path, message }] = spec.error.issues;
    throw new ProviderError(
      'invalid',
      `The annotations give a wrong ${path.join('.')}: it must be ${message}.`,
    );
  }
  return spec.data;
}
