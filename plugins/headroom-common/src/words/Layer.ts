/**
 * Where a service can run out of headroom, in the order the page shows them.
 *
 * @public
 */
export const LAYERS = [
  'database',
  'cache',
  'compute',
  'edge',
  'monitoring',
] as const;

/** @public */
export type Layer = (typeof LAYERS)[number];
