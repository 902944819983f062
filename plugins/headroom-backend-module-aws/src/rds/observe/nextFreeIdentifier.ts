const SUFFIX = '-read-replica-';
const MAX_LENGTH = 63;

/**
 * The lowest free `<service>-read-replica-NN`, in the letters that RDS allows.
 *
 * @param entityRef - full reference of the service, e.g. `component:default/storefront`
 * @internal
 */
export function nextFreeIdentifier(
  entityRef: string,
  taken: Iterable<string>,
): string {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  const service =
    letters.slice(0, MAX_LENGTH - SUFFIX.length - 3).replace(/-+$/, '') ||
    'service';
  const used = new Set(taken);
  for (let number = 1; ; number += 1) {
    const identifier = `${service}${SUFFIX}${String(number).padStart(2, '0')}`;
    if (!used.has(identifier)) {
      return identifier;
    }
  }
}
