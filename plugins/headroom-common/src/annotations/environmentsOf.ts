import { Entity } from '@backstage/catalog-model';
import { HEADROOM_ANNOTATIONS, HEADROOM_DOMAIN } from './annotations';

const SUFFIX = `${HEADROOM_DOMAIN}/${HEADROOM_ANNOTATIONS.rdsInstance}`;

/**
 * The environments in which an entity names what it runs on: null for the annotation without an environment,
 * which comes first, then the named ones by name. `[null]` when it names nothing anywhere.
 *
 * @public
 */
export function environmentsOf(entity: Entity): Array<string | null> {
  const keys = Object.keys(entity.metadata.annotations ?? {});
  const named = keys
    .filter(key => key.endsWith(`.${SUFFIX}`))
    .map(key => key.slice(0, -SUFFIX.length - 1))
    .sort();
  return named.length === 0 || keys.includes(SUFFIX) ? [null, ...named] : named;
}
