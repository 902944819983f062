import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { CapabilityProvider } from './CapabilityProvider';

/** @public */
export interface HeadroomProvidersExtensionPoint {
  /** Throws when a provider with the same id was added before. */
  addProvider<Spec extends JsonObject, Observed>(
    provider: CapabilityProvider<Spec, Observed>,
  ): void;
  /**
   * Names the section below `headroom` that the module reads, e.g. `aws`. Sections that nobody reads are refused
   * at start-up.
   */
  addConfigKey(key: string): void;
}

/** Where modules add their providers. @public */
export const headroomProvidersExtensionPoint =
  createExtensionPoint<HeadroomProvidersExtensionPoint>({
    id: 'headroom.providers',
  });
