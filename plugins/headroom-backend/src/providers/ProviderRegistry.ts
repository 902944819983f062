import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Capability } from '@headroom/backstage-plugin-headroom-common';
import {
  CapabilityProvider,
  HeadroomProvidersExtensionPoint,
} from '@headroom/backstage-plugin-headroom-node';

/** The installed providers. Closed once the plugin has started. @internal */
export class ProviderRegistry implements HeadroomProvidersExtensionPoint {
  readonly #providers = new Map<string, CapabilityProvider>();
  readonly #configKeys = new Set<string>();
  #closed = false;

  addProvider<Spec extends JsonObject, Observed>(
    provider: CapabilityProvider<Spec, Observed>,
  ): void {
    if (this.#closed) {
      throw new Error(
        `Add Headroom provider '${provider.id}' while its module is initialised; the plugin has started already`,
      );
    }
    if (this.#providers.has(provider.id)) {
      throw new Error(
        `Headroom provider '${provider.id}' was added twice; install its module once`,
      );
    }
    // A provider only ever gets specs that its own schema accepted, and what it observed itself.
    this.#providers.set(provider.id, provider as unknown as CapabilityProvider);
  }

  addConfigKey(key: string): void {
    this.#configKeys.add(key);
  }

  /** Sections below `headroom` that modules read. */
  configKeys(): string[] {
    return [...this.#configKeys];
  }

  close(): void {
    this.#closed = true;
  }

  list(): Array<{ id: string; capability: Capability }> {
    return [...this.#providers.values()].map(({ id, capability }) => ({
      id,
      capability,
    }));
  }

  all(): CapabilityProvider[] {
    return [...this.#providers.values()];
  }

  find(id: string): CapabilityProvider | undefined {
    return this.#providers.get(id);
  }

  /** @throws InputError naming what is installed */
  get(id: string): CapabilityProvider {
    const provider = this.#providers.get(id);
    if (!provider) {
      const known = [...this.#providers.keys()].sort().join(', ') || 'none';
      throw new InputError(
        `provider: '${id}' is not installed; choose one of: ${known}`,
      );
    }
    return provider;
  }
}
