import { Entity } from '@backstage/catalog-model';
import { annotationKey } from './annotationKey';
import { HeadroomAnnotation } from './annotations';

/**
 * The trimmed value of a Headroom annotation. An environment's own value wins over the one without
 * an environment.
 *
 * @public
 */
export function readAnnotation(
  entity: Entity,
  name: HeadroomAnnotation,
  environment?: string,
): string | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const value =
    (environment && annotations[annotationKey(name, environment)]) ||
    annotations[annotationKey(name)];
  return value?.trim() || undefined;
}
