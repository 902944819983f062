import { Entity } from '@backstage/catalog-model';
import { readAnnotation } from './readAnnotation';

/**
 * The RDS instance identifiers that an entity names, the primary first, without duplicates.
 * Identifiers are lower-case, as RDS stores them.
 *
 * @public
 */
export function rdsInstancesOf(entity: Entity, environment?: string): string[] {
  const value = readAnnotation(entity, 'rdsInstance', environment) ?? '';
  const identifiers = value
    .split(',')
    .map(part => part.trim().toLowerCase())
    .filter(Boolean);
  return [...new Set(identifiers)];
}
