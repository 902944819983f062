import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  environmentsOf,
} from '@headroom/backstage-plugin-headroom-common';

const SERVING_TYPES = ['service', 'website', 'backend', 'api'];

/**
 * Components that serve something, and those that name a database in any environment. For `EntitySwitch` and
 * `if` of a legacy entity page; in the new system a filter in app-config replaces it.
 *
 * @public
 */
export function isHeadroomAvailable(entity: Entity): boolean {
  const type = String(entity.spec?.type ?? '').toLocaleLowerCase('en-US');
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    (SERVING_TYPES.includes(type) || namesDatabase(entity))
  );
}

function namesDatabase(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return environmentsOf(entity).some(
    environment =>
      annotationKey('rdsInstance', environment ?? undefined) in annotations,
  );
}
