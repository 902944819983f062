import { Entity } from '@backstage/catalog-model';
import { Capability } from '@headroom/backstage-plugin-headroom-common';

/**
 * What a Headroom permission is decided about. Where a request is about the whole service, capability,
 * provider and environment are null.
 *
 * @public
 */
export interface HeadroomTarget {
  entity: Entity;
  entityRef: string;
  capability: Capability | null;
  provider: string | null;
  environment: string | null;
}

/**
 * What lost its entity: nobody owns it, so permissions of its own decide about it.
 *
 * @internal
 */
export interface OrphanTarget extends Omit<HeadroomTarget, 'entity'> {
  entity: null;
}
