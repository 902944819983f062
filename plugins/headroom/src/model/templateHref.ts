import { JsonObject } from '@backstage/types';
import { HeadroomSubject } from '../api/HeadroomApi';

/** Name of the template that ships with Headroom. @internal */
export const READ_REPLICA_TEMPLATE = {
  namespace: 'default',
  templateName: 'add-read-replica',
};

/**
 * Address of a template's form with the entity and its environment filled in, and with the settings where some are given: the scaffolder takes the form's first values
 * from the query parameter `formData`, as JSON.
 *
 * @internal
 */
export function templateHref(
  templatePath: string,
  { entityRef, environment }: HeadroomSubject,
  settings?: JsonObject,
): string {
  const query = new URLSearchParams({
    formData: JSON.stringify({
      entityRef,
      ...(environment ? { environment } : {}),
      ...(settings ? { settings } : {}),
    }),
  });
  return `${templatePath}?${query}`;
}
