import { ResourceRef } from '@headroom/backstage-plugin-headroom-common';

/** One resource, as one text. @internal */
export function resourceKey(resource: ResourceRef): string {
  const { type, account, region, id } = resource;
  return JSON.stringify([type, account, region, id]);
}

/** The resource that {@link resourceKey} wrote down. @internal */
export function resourceOfKey(key: string): ResourceRef {
  const [type, account, region, id] = JSON.parse(key);
  return { type, account, region, id };
}
