import { ReadingTarget } from '../ReadingsService';

/** A service with these databases: the first is the primary. @internal */
export function readingTarget(
  instances: string[],
  more: Partial<ReadingTarget> = {},
): ReadingTarget {
  return {
    entityRef: 'component:default/storefront',
    environment: null,
    prometheus: null,
    database: {
      instances: instances.map((id, index) => ({
        id,
        role: index === 0 ? 'primary' : 'replica',
        madeByOperation: null,
      })),
    },
    ...more,
  };
}
