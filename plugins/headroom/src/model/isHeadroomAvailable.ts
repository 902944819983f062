import { Entity } from '@backstage/catalog-model';
import {
  annotationKey,
  environmentsOf,
} from '@headroom/backstage-plugin-headroom-common';

/** Types, by kind, that have something to measure as soon as their entry says what. */
const TYPES: Partial<Record<string, string[]>> = {
  component: ['service', 'website', 'backend', 'api'],
  resource: ['database'],
};

/**
 * Components that serve something, resources that are a database, and whatever component or resource names a database in
 * any environment. For `EntitySwitch` and `if` of a legacy entity page; in the new system a filter in app-config replaces
 * it.
 *
 * @public
 */
export function isHeadroomAvailable(entity: Entity): boolean {
  const types = TYPES[entity.kind.toLocaleLowerCase('en-US')];
  const type = String(entity.spec?.type ?? '').toLocaleLowerCase('en-US');
  return types !== undefined && (types.includes(type) || namesDatabase(entity));
}

function namesDatabase(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return environmentsOf(entity).some(
    environment =>
      annotationKey('rdsInstance', environment ?? undefined) in annotations,
  );
}
