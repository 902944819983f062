import { parseEntityRef } from '@backstage/catalog-model';

/**
 * Where a person sees what was done: the Scaling tab of the entity's page. Relative without a base URL.
 *
 * @internal
 */
export function entityScalingUrl(
  entityRef: string,
  appBaseUrl: string | undefined,
): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return `${(appBaseUrl ?? '').replace(/\/+$/, '')}/catalog/${path}/scaling`;
}
