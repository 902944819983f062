/**
 * Provider contract, extension points and client of Headroom.
 *
 * @packageDocumentation
 */
export * from './provider/CapabilityProvider';
export * from './provider/contexts';
export * from './provider/Step';
export * from './provider/Verification';
export * from './provider/proposal';
export * from './provider/ProviderError';
export * from './provider/headroomProvidersExtensionPoint';
export * from './config/refuseUnknownKeys';
export * from './client/HeadroomClient';
export * from './client/DefaultHeadroomClient';
