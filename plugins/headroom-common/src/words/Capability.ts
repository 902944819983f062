/**
 * What can be added to a service.
 *
 * @public
 */
export const CAPABILITIES = ['read-replica'] as const;

/** @public */
export type Capability = (typeof CAPABILITIES)[number];
