import { Entity } from '@backstage/catalog-model';
import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { JsonObject } from '@backstage/types';
import {
  CapabilityProvider,
  OwnerContext,
} from '../../provider/CapabilityProvider';
import { ProviderErrorKind } from '../../provider/ProviderError';
import {
  CallDescription,
  ProxiedCall,
  ProxiedRequest,
} from '../proxy/ProxiedCall';
import { ProxyFault } from '../proxy/ProxyFault';

/**
 * An upstream that misbehaves in one way.
 *
 * @public
 */
export interface UpstreamFault {
  /** e.g. `throttled`. */
  name: string;
  /** What happens to a call of this fault; undefined lets it pass. */
  fault(call: ProxiedCall): ProxyFault | undefined;
  /** How the provider may fail while it lasts. */
  kinds: readonly ProviderErrorKind[];
  /** Whether the operation is to succeed once it is over. */
  passing: boolean;
}

/**
 * What a provider's test gives to the conformance kit: the provider, its upstream, and a way to look at
 * the world that is not the provider's own.
 *
 * @public
 */
export interface ConformanceHarness<Spec extends JsonObject, Observed> {
  /** Address of the upstream, plain HTTP. */
  upstream(): string;
  describeCall(request: ProxiedRequest): CallDescription;
  /** A provider as after a restart, whose every call goes to `endpoint`. */
  createProvider(endpoint: string): CapabilityProvider<Spec, Observed>;
  owner: OwnerContext;
  /** Catalog entry of the owner, which names what `spec` is about. */
  entity: Entity;
  /** With a fixed name for what it makes. */
  spec: Spec;
  /** The same thing with other settings that can be taken back; left out, updates are not tried. */
  changedSpec?: Spec;
  /** Everything there is, without what differs between two equal runs. */
  snapshot(): Promise<JsonObject>;
  /** Brings the world back to where nothing of the spec exists. */
  reset(): Promise<void>;
  /** Makes what the spec names, for somebody else. */
  plantForeign(): Promise<void>;
  /** Makes what the spec names, marked as the owner's but not by an operation; left out, not tried. */
  plantOwn?(): Promise<void>;
  faults: readonly UpstreamFault[];
  /**
   * Names of the calls that the provider can do without: when one fails, a finding says so, and all else is as
   * always. None by default.
   */
  optionalCalls?: readonly string[];
  /** Longest that a call of the provider may take with an upstream that is silent, in milliseconds. */
  callBudgetMs: number;
  /** Planted in credentials and environment: found nowhere in what comes out. */
  secrets: readonly string[];
  /** Numbers with which the goal is reached. */
  reading(readingId: string, resource: string): Promise<Reading>;
  /** Fresh numbers with which it is not; left out by a provider that judges by no reading. */
  badReading?(readingId: string, resource: string): Promise<Reading>;
}
