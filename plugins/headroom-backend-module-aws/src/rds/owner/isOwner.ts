import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { OWNERSHIP_TAGS } from '@headroom/backstage-plugin-headroom-common';

/**
 * Whether tags give a resource to an entity: Headroom's own tag names the entity, or the configured one its owner or
 * system. A value may list several, separated by spaces.
 *
 * @param key - of the configured tag
 * @internal
 */
export function isOwner(
  entity: Entity,
  tags: Readonly<Record<string, string>>,
  key: string,
): boolean {
  const own = valuesOf(tags[OWNERSHIP_TAGS.entityRef]);
  if (own.includes(stringifyEntityRef(entity))) {
    return true;
  }
  return (
    key !== OWNERSHIP_TAGS.entityRef &&
    valuesOf(tags[key]).some(value => namesOf(entity).includes(value))
  );
}

/**
 * What the tag would have to hold, for a person.
 *
 * @internal
 */
export function expectedValues(entity: Entity, key: string): string[] {
  return key === OWNERSHIP_TAGS.entityRef
    ? [stringifyEntityRef(entity)]
    : namesOf(entity).filter(name => name.includes(':'));
}

function valuesOf(tag: string | undefined): string[] {
  return (tag ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}

/** Full references of owner and system; bare names too, where they say as much. */
function namesOf({ metadata, spec }: Entity): string[] {
  const { namespace = DEFAULT_NAMESPACE } = metadata;
  return [
    { value: spec?.owner, kind: 'group' },
    { value: spec?.system, kind: 'system' },
  ].flatMap(({ value, kind }) => {
    if (typeof value !== 'string' || !value) {
      return [];
    }
    const ref = parseEntityRef(value, {
      defaultKind: kind,
      defaultNamespace: namespace,
    });
    const full = stringifyEntityRef(ref);
    const [, bare] =
      new RegExp(`^${kind}:${DEFAULT_NAMESPACE}/(.*)$`).exec(full) ?? [];
    return bare === undefined ? [full] : [full, bare];
  });
}
