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
  return findAnnotation(entity, name, environment).value;
}

/**
 * The same with the key that it stands under; where there is no value, the key that it would stand under.
 *
 * @public
 */
export function findAnnotation(
  entity: Entity,
  name: HeadroomAnnotation,
  environment?: string,
): { key: string; value: string | undefined } {
  const annotations = entity.metadata.annotations ?? {};
  const own = annotationKey(name, environment);
  const key = annotations[own] ? own : annotationKey(name);
  const value = annotations[key]?.trim() || undefined;
  return value === undefined ? { key: own, value } : { key, value };
}
