import { ResourceRef } from '@headroom/backstage-plugin-headroom-common';

/** One resource, as one text. @internal */
export function resourceKey(resource: ResourceRef): string {
  const { type, account, region, id } = resource;
  return JSON.stringify([type, account, region, id]);
}
