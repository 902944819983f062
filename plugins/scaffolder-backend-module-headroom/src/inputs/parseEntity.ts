import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The full reference of an entity; `component` and `default` may be left out.
 *
 * @throws InputError
 * @internal
 */
export function parseEntity(entityRef: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(entityRef, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `entityRef: "${entityRef}" is not an entity reference; write it as component:default/storefront`,
    );
  }
}
