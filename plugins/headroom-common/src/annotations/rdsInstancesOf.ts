import { Entity } from '@backstage/catalog-model';
import { annotationKey } from './annotationKey';

/**
 * The RDS instance identifiers that an entity names, the primary first, without duplicates.
 * Identifiers are lower-case, as RDS stores them. An environment has its own instances or none: those
 * without an environment are not taken for it, since permissions tell environments apart.
 *
 * @public
 */
export function rdsInstancesOf(entity: Entity, environment?: string): string[] {
  const value =
    entity.metadata.annotations?.[annotationKey('rdsInstance', environment)] ??
    '';
  const identifiers = value
    .split(',')
    .map(part => part.trim().toLowerCase())
    .filter(Boolean);
  return [...new Set(identifiers)];
}
