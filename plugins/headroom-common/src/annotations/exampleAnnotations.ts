import { annotationKey } from './annotationKey';

/**
 * What an entity has to say before its database is measured and can be scaled, for {@link annotationsYaml}. The region
 * holds for all environments.
 *
 * @param name - of the service, from which names of instances are made up
 * @public
 */
export function exampleAnnotations(
  name: string,
  environment?: string,
): Record<string, string> {
  return {
    [annotationKey(
      'rdsInstance',
      environment,
    )]: `${name}-db,${name}-read-replica-01`,
    [annotationKey('awsRegion')]: 'eu-central-1',
  };
}
